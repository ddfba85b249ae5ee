package dev.fleetpulse.deployment.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/dependencies.md} says what the poms say, and under which licences. */
class DependenciesPageTest {

    private static final Path ROOT = Path.of(System.getProperty("fleetpulse.root"));

    /** Modules whose own dependencies reach no service and no command. */
    private static final Set<String> BESIDE = Set.of("platform/testkit", "tools/flink-rival");

    private final Licences licences = new Licences(Pom.read(ROOT.resolve("pom.xml")));

    @SuppressWarnings("NullAway.Init")
    private List<DependenciesPage.Line> page;

    @BeforeEach
    void readPage() throws IOException {
        page = DependenciesPage.read(ROOT.resolve("docs/dependencies.md"));
    }

    @Test
    void shouldHaveOneLineForEveryArtifactThatAPomNames() throws IOException {
        // Given
        Set<String> named = new TreeSet<>();
        poms().values().forEach(pom -> pom.named().forEach(one -> named.add(one.coordinates())));
        named.removeIf(coordinates -> coordinates.startsWith("dev.fleetpulse:"));

        // When
        List<String> listed =
                page.stream().flatMap(line -> line.artifacts().stream()).toList();

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(named).hasSizeGreaterThan(40);
        assertThat(page)
                .allSatisfy(line ->
                        assertThat(line.why()).as("%s", line.artifacts()).isNotEmpty());
    }

    @Test
    void shouldSayOfWhatIsShippedThatItIsNotOnlyForTests() throws IOException {
        // Given
        Set<String> shipped = shipped();

        // When
        List<String> wrong = new ArrayList<>();
        for (DependenciesPage.Line line : page) {
            line.artifacts().stream()
                    .filter(one -> line.test() == shipped.contains(one))
                    .forEach(wrong::add);
        }

        // Then
        wrong.removeIf(one -> one.startsWith("org.apache.flink:")); // of the profile "rivals": neither
        assertThat(wrong).isEmpty();
    }

    /** One of those between which the artifact's own pom leaves the choice, and one that the licence report lets pass. */
    @Test
    void shouldNameTheLicenceThatTheArtifactHas() throws IOException {
        // Given
        Set<String> shipped = shipped();
        Set<String> unpacked = Set.of("org.apache.pinot:pinot-confluent-avro", "io.apicurio:apicurio-registry-app");

        // When
        Map<String, String> wrong = new TreeMap<>();
        for (DependenciesPage.Line line : page) {
            for (String artifact : line.artifacts()) {
                if (shipped.contains(artifact) && !unpacked.contains(artifact)) {
                    Set<String> own = licences.of(artifact).stream()
                            .filter(licences.allowed()::contains)
                            .collect(Collectors.toSet());
                    if (own.stream().noneMatch(line.licence()::contains)) {
                        wrong.put(artifact, line.licence() + ", but its pom says " + licences.of(artifact));
                    }
                }
            }
        }

        // Then
        assertThat(wrong).isEmpty();
        assertThat(page)
                .allSatisfy(
                        line -> assertThat(licences.allowed()).as("%s", line).anyMatch(line.licence()::contains));
    }

    /** The bill of materials and the licence report leave out the modules of which the command has no jar, and no others. */
    @Test
    void shouldReportOnTheModulesThatAreShipped() throws IOException {
        // Given
        Map<String, Pom> poms = poms();
        Set<String> others = new TreeSet<>();
        poms.keySet().forEach(module -> others.add(name(module)));
        others.remove("flink-rival"); // of the profile "rivals", which reports do not build

        // When
        Deque<String> reached = new ArrayDeque<>(Set.of("cli"));
        while (!reached.isEmpty()) {
            String module = reached.remove();
            if (others.remove(module)) {
                poms.entrySet().stream()
                        .filter(pom -> name(pom.getKey()).equals(module))
                        .flatMap(pom -> pom.getValue().named())
                        .filter(one -> !one.test() && one.coordinates().startsWith("dev.fleetpulse:"))
                        .forEach(one -> reached.add(one.coordinates().replace("dev.fleetpulse:", "")));
            }
        }

        // Then
        Pom root = Pom.read(ROOT.resolve("pom.xml"));
        assertThat(root.texts("excludedModule")).containsExactlyInAnyOrderElementsOf(others);
        assertThat(root.texts("excludedProject")).containsExactlyInAnyOrderElementsOf(others);
        assertThat(others).contains("testkit");
    }

    /** A module's artifact has the name of its folder. */
    private static String name(String module) {
        return module.substring(module.lastIndexOf('/') + 1);
    }

    private static Set<String> shipped() throws IOException {
        Set<String> shipped = new TreeSet<>();
        poms().forEach((module, pom) -> {
            if (!BESIDE.contains(module)) {
                pom.named().filter(one -> !one.test()).forEach(one -> shipped.add(one.coordinates()));
            }
        });
        return shipped;
    }

    /** Those of the modules, by their folders. */
    private static Map<String, Pom> poms() throws IOException {
        Map<String, Pom> poms = new TreeMap<>();
        for (String module : Pom.read(ROOT.resolve("pom.xml")).texts("module")) {
            poms.put(module, Pom.read(ROOT.resolve(module).resolve("pom.xml")));
        }
        try (Stream<Path> files = Files.find(ROOT, 3, (file, is) -> file.endsWith("pom.xml"))) {
            assertThat(poms).as("every pom is a module's").hasSize((int) files.count() - 1);
        }
        return poms;
    }
}
