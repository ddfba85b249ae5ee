package dev.fleetpulse.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fleetpulse.bench.audit.PlayedAgain;
import dev.fleetpulse.bench.harness.ProcessorChild;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way dependencies point, over all modules: this one sees them all. */
class ArchitectureTest {

    private static final List<String> SERVICES = List.of("ingest", "processor", "alertsink", "health");
    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readAllModules() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.fleetpulse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "processor", "alertsink", "health"})
    void shouldKeepServicesApartFromEachOther(String service) {
        String own = packageOf(service);
        String[] foreign = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        assertThat(classes.that(resideInAPackage(own))).as(service).isNotEmpty();
        noClasses()
                .that(resideInAPackage(own))
                .should()
                .dependOnClassesThat(resideInAnyPackage(foreign).or(resideInAPackage("dev.fleetpulse.cli..")))
                .because("services meet at topics and HTTP")
                .check(classes);
    }

    @Test
    void shouldNotLetSharedModulesKnowServices() {
        noClasses()
                .that(resideInAnyPackage(
                        "dev.fleetpulse.runtime..",
                        "dev.fleetpulse.schema..",
                        "dev.fleetpulse.topic..",
                        "dev.fleetpulse.histogram..",
                        "dev.fleetpulse.encoding..",
                        "dev.fleetpulse.trust..",
                        "dev.fleetpulse.local.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES.stream()
                                .map(ArchitectureTest::packageOf)
                                .toArray(String[]::new))
                        .or(resideInAPackage("dev.fleetpulse.cli..")))
                .check(classes);
    }

    @Test
    void shouldKeepLocalKafkaAndTestkitOutOfTheServices() {
        noClasses()
                .that(resideInAnyPackage(
                        SERVICES.stream().map(ArchitectureTest::packageOf).toArray(String[]::new)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.fleetpulse.local..", "dev.fleetpulse.testkit.."))
                .check(classes);
        noClasses()
                .that(resideInAPackage("dev.fleetpulse.cli.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.fleetpulse.testkit.."))
                .check(classes);
    }

    /** Faults start the processor as it is, in one class; for the rest the product is known by its topics and answers. */
    @Test
    void shouldKeepFaultsAndOracleIndependentOfTheServices() {
        String[] services = SERVICES.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("dev.fleetpulse.bench..")
                        .and(not(equivalentTo(ProcessorChild.class)))
                        .and(not(equivalentTo(PlayedAgain.class))) // tries the replay itself
                        .and(not(resideInAPackage("dev.fleetpulse.bench.rival.ours")))) // is what it measures
                .should()
                .dependOnClassesThat(resideInAnyPackage(services)
                        .or(resideInAnyPackage("dev.fleetpulse.cli..", "dev.fleetpulse.testkit..")))
                .check(classes);
        noClasses()
                .that(resideOutsideOfPackages("dev.fleetpulse.bench..", "dev.fleetpulse.cli.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.fleetpulse.bench.."))
                .check(classes);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("dev.fleetpulse.(**)").should().beFreeOfCycles().check(classes);
    }

    private static String packageOf(String service) {
        return "dev.fleetpulse." + service + "..";
    }
}
