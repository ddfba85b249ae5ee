package dev.fleetpulse.deployment.compose;

import static dev.fleetpulse.deployment.compose.ComposeFile.OURS;
import static dev.fleetpulse.deployment.compose.ComposeFile.ROOT;
import static dev.fleetpulse.deployment.compose.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.FleetPulse;
import dev.fleetpulse.runtime.admin.AdminRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which command runs where, how it is probed and stopped, and that the files and folders it uses are there and stay. */
class ComposePathsTest {

    private static final Pattern OUR_PATH = Pattern.compile("/etc/fleetpulse/[-./a-z]+");

    private final ComposeFile compose = ComposeFile.read();

    @TempDir
    Path folder;

    @BeforeEach
    void makeSecrets() throws Exception {
        ScriptRun.secrets(folder.resolve("keys"), folder.resolve("tokens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-gateway", "alert-sink", "health-api"})
    void shouldRunEveryServiceByItsOwnCommand(String service) {
        // When
        String command = compose.list(service, "command").get(0);

        // Then
        var own =
                Objects.requireNonNull(FleetPulse.commandLine().getSubcommands().get(service), service);
        assertThat(own.getCommandSpec().names()).contains(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-gateway", "stream-processor", "alert-sink", "health-api"})
    void shouldAskEveryServiceWhetherItIsReady(String service) {
        // When
        Object test = map(compose.service(service).get("healthcheck")).get("test");

        // Then
        assertThat(test).isEqualTo(List.of("CMD", "probe", "/ready"));
        assertThat(AdminRoutes.PROBES).contains("/ready");
    }

    /** A service takes up to 30 s to stop. One that is killed before restores its state when it starts again. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest-gateway", "stream-processor", "alert-sink", "health-api"})
    void shouldGiveEveryServiceTimeToStop(String service) {
        // When
        String given = String.valueOf(compose.service(service).get("stop_grace_period"));

        // Then
        assertThat(Duration.parse("PT" + given.toUpperCase(Locale.ROOT))).isGreaterThan(Duration.ofSeconds(30));
    }

    /** Kafka's own folder, the working directory of our image, and Prometheus' default. */
    @Test
    void shouldKeepStateInVolumes() {
        // Given
        Map<String, String> state = Map.of(
                "kafka", compose.variable("kafka", "KAFKA_LOG_DIRS"),
                "stream-processor", ImageFile.read().only("WORKDIR"),
                "prometheus", "/prometheus");

        // When, Then
        state.forEach((service, place) -> assertThat(compose.list(service, "volumes"))
                .as(service)
                .anyMatch(mount ->
                        mount.endsWith(":" + place) && compose.volumes().contains(source(mount))));
    }

    @Test
    void shouldMountEveryFileThatAServiceIsToldOf() {
        // Given
        List<String> absent = new ArrayList<>();

        // When
        for (String service : compose.ofOurImage().keySet()) {
            told(service)
                    .filter(path -> here(service, path)
                            .filter(file -> file.toFile().exists())
                            .isEmpty())
                    .forEach(path -> absent.add(service + ": " + path));
        }

        // Then
        assertThat(absent).isEmpty();
        assertThat(OURS).allSatisfy(service -> assertThat(told(service)).isNotEmpty());
    }

    @Test
    void shouldMakeTheSecretsWhereTheirVolumesAre() {
        // When, Then
        assertThat(compose.list("secrets", "command"))
                .containsExactly("/etc/fleetpulse/keys", "/etc/fleetpulse/tokens");
        assertThat(compose.list("secrets", "volumes"))
                .containsExactly("keys:/etc/fleetpulse/keys", "tokens:/etc/fleetpulse/tokens");
    }

    @Test
    void shouldLeadTheRegistryToKafka() {
        // When
        String address = compose.variable("schema-registry", "SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS");

        // Then
        assertThat(compose.variable("kafka", "KAFKA_ADVERTISED_LISTENERS").split(","))
                .contains(address.replace("PLAINTEXT://", "INTERNAL://"));
    }

    /** Paths of ours in its environment and its command. */
    private Stream<String> told(String service) {
        return Stream.concat(compose.environment(service).values().stream(), compose.list(service, "command").stream())
                .flatMap(text -> OUR_PATH.matcher(text).results())
                .map(found -> found.group());
    }

    /** Where a mounted path lies in the source tree, or among the secrets of this test. */
    private Optional<Path> here(String service, String path) {
        return compose.list(service, "volumes").stream()
                .map(mount -> mount.split(":"))
                .filter(mount -> Path.of(path).startsWith(mount[1]))
                .map(mount -> (mount[0].startsWith("./") ? ROOT : folder)
                        .resolve(mount[0])
                        .resolve(Path.of(mount[1]).relativize(Path.of(path)))
                        .normalize())
                .findFirst();
    }

    private static String source(String mount) {
        return mount.substring(0, mount.indexOf(':'));
    }
}
