package dev.fleetpulse.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fleetpulse.runtime.config.ConfigLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of every service has a description, a default, a variable, and somebody who reads it. */
class SettingsTest {

    private static final Path ROOT = Path.of(System.getProperty("fleetpulse.root"));

    /** Made for every record, so that nothing follows from them. */
    private static final Set<String> OF_EVERY_RECORD = Set.of("<init>", "toString", "hashCode", "equals");

    /** Right for some settings that are one value, wrong for others. */
    private static final List<String> VALUES = List.of("7", "7s", "true", "text", "https://a.example.org/x");

    private static final List<String> LISTS = List.of("[a, b]", "[\"https://b.example.org\"]");

    private static final List<String> MAPS = List.of("{a: b}");

    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readAllModules() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                        "dev.fleetpulse.runtime",
                        "dev.fleetpulse.topic",
                        "dev.fleetpulse.ingest",
                        "dev.fleetpulse.processor",
                        "dev.fleetpulse.alertsink",
                        "dev.fleetpulse.health",
                        "dev.fleetpulse.cli.topics");
    }

    private static List<DescribedService> services() {
        return DescribedService.andCommands();
    }

    private static List<DescribedService> shippedWithAFile() {
        return DescribedService.ALL;
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldDescribeEverySetting(DescribedService service) {
        // Given
        SettingsPage page = new SettingsPage(new Javadocs(ROOT));

        // When
        Stream<Setting> without = service.settings().stream()
                .filter(setting -> page.description(setting).length() < 10);

        // Then
        assertThat(without.map(Setting::path))
                .as("settings whose record has no @param for them")
                .isEmpty();
        assertThat(service.settings()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldRefuseAFileWithoutWhatIsRequired(DescribedService service) {
        // Given
        LoadedSettings loaded = new LoadedSettings(service);

        for (Setting setting : service.settings()) {
            // When
            List<String> problems = loaded.problemsWithout(setting);

            // Then
            String path = setting.pathFor(LoadedSettings.NAME);
            if (loaded.isRequired(setting)) {
                assertThat(problems).as(path).anyMatch(problem -> problem.startsWith(path + ": "));
            } else {
                assertThat(problems).as(path).isEmpty();
            }
        }
    }

    /** Whatever the value, the variable says what the file would; and some value is no default, so somebody hears it. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldReadEverySettingFromItsVariable(DescribedService service) {
        // Given
        LoadedSettings loaded = new LoadedSettings(service);

        for (Setting setting : service.settings()) {
            // When
            Map<String, String> byFile = new TreeMap<>();
            Map<String, String> byVariable = new TreeMap<>();
            for (String value : setting.isMap() ? MAPS : setting.isList() ? LISTS : VALUES) {
                byFile.put(value, loaded.outcomeOfFile(setting, value));
                byVariable.put(value, loaded.outcomeOfVariable(setting, value));
            }

            // Then
            assertThat(byVariable).as(setting.variable()).isEqualTo(byFile);
            assertThat(byVariable.values())
                    .as(setting.variable())
                    .anyMatch(outcome -> !outcome.equals(loaded.outcome(setting)));
        }
    }

    /** The file that people copy says what holds without it. */
    @ParameterizedTest
    @MethodSource("shippedWithAFile")
    void shouldShipAFileThatSaysTheDefaults(DescribedService service) {
        // Given
        Path shipped = ROOT.resolve("config/" + service.command() + ".yaml");
        Map<String, String> required = Map.of("FLEETPULSE_PRIVACY__PSEUDONYM_KEY", "0123456789abcdef0123456789abcdef");
        Map<String, String> env = service.required().isEmpty() ? Map.of() : required;

        // When
        Record fromFile = ConfigLoader.load(service.definition().settings(), shipped, env);

        // Then
        assertThat(fromFile).isEqualTo(ConfigLoader.load(service.definition().settings(), null, env));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldHaveAReaderForEverySetting(DescribedService service) {
        // Given
        LoadedSettings loaded = new LoadedSettings(service);

        // When
        Stream<Setting> unread =
                service.settings().stream().filter(setting -> !isRead(setting) && !loaded.permitsSomething(setting));

        // Then
        assertThat(unread.map(Setting::path)).as("settings that nobody reads").isEmpty();
    }

    /** Asked for from outside its record, or used by a method of its record that is called from outside. */
    private static boolean isRead(Setting setting) {
        JavaClass record = classes.get(setting.component().getDeclaringRecord());
        String name = setting.component().getName();
        return isCalledFromOutside(record.getMethod(name))
                || record.getField(name).getAccessesToSelf().stream()
                        .map(access -> access.getOrigin())
                        .filter(user -> !OF_EVERY_RECORD.contains(user.getName())
                                && !user.getName().equals(name))
                        .anyMatch(SettingsTest::isCalledFromOutside);
    }

    private static boolean isCalledFromOutside(JavaCodeUnit unit) {
        JavaClass record = unit.getOwner();
        Stream<JavaMethod> declarations = Stream.concat(Stream.of(record), record.getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().equals(unit.getName()))
                .filter(method -> method.getRawParameterTypes().equals(unit.getRawParameterTypes()));
        return declarations
                .flatMap(method -> method.getCallsOfSelf().stream())
                .anyMatch(call -> !call.getOriginOwner().equals(record));
    }
}
