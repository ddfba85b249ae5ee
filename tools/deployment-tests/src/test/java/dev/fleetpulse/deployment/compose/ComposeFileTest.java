package dev.fleetpulse.deployment.compose;

import static dev.fleetpulse.deployment.compose.ComposeFile.OURS;
import static dev.fleetpulse.deployment.compose.ComposeFile.ROOT;
import static dev.fleetpulse.deployment.compose.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fleetpulse.cli.FleetPulse;
import dev.fleetpulse.runtime.http.HttpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    /** Where the containers find what is mounted. */
    private static final String ETC = "/etc/fleetpulse/";

    private final ComposeFile compose = ComposeFile.read();

    @TempDir
    Path folder;

    @BeforeEach
    void makeSecrets() throws Exception {
        ScriptRun.secrets(folder.resolve("keys"), folder.resolve("tokens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-gateway", "stream-processor", "alert-sink", "health-api"})
    void shouldGiveAServiceOnlySettingsItKnowsAndPublishThePortItListensOn(String service) {
        // Given
        Map<String, String> environment = environment(service);

        // When
        HttpSettings http = ServiceSettings.http(service, settingsFile(service), environment);

        // Then
        assertThat(http.host()).isEqualTo("0.0.0.0");
        assertThat(http.auth().tokensFile()).isRegularFile().isReadable();
        assertThat(http.auth().allowAnonymous()).isFalse();
        assertThat(compose.list(service, "ports"))
                .allMatch(port -> port.equals("127.0.0.1:" + http.port() + ":" + http.port()));
    }

    @Test
    void shouldPublishOnLoopbackAlone() {
        // When
        List<String> ports = new ArrayList<>();
        compose.services().keySet().forEach(service -> ports.addAll(compose.list(service, "ports")));

        // Then
        assertThat(ports)
                .allMatch(port -> port.startsWith("127.0.0.1:"))
                .map(port -> port.substring(port.lastIndexOf(':') + 1))
                .containsExactlyInAnyOrder("8060", "8080", "8081", "8090", "9090", "9092");
    }

    @Test
    void shouldGiveTheImageOnlyCommandsThatItKnows() {
        // When
        var commands = compose.ofOurImage().keySet().stream()
                .filter(service -> !compose.service(service).containsKey("entrypoint"))
                .map(service -> compose.list(service, "command"))
                .toList();

        // Then
        assertThat(commands)
                .hasSize(5)
                .allSatisfy(command -> assertThatCode(
                                () -> FleetPulse.commandLine().parseArgs(command.toArray(String[]::new)))
                        .doesNotThrowAnyException());
    }

    @Test
    void shouldRunOurImageWithoutRightsOrAWritableRoot() {
        // When
        var services = compose.ofOurImage();

        // Then
        assertThat(services)
                .containsKeys(OURS.toArray(String[]::new))
                .allSatisfy((name, service) -> assertThat(service)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .doesNotContainKeys("user", "privileged", "cap_add"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-gateway", "stream-processor", "alert-sink"})
    void shouldLeadToTheListenersOfKafkaAndTheRegistry(String service) {
        // When
        Map<String, String> environment = compose.environment(service);

        // Then
        assertThat(compose.variable("kafka", "KAFKA_ADVERTISED_LISTENERS").split(","))
                .contains("INTERNAL://" + environment.get("FLEETPULSE_KAFKA__BOOTSTRAP_SERVERS"));
        assertThat(environment.get("FLEETPULSE_SCHEMA_REGISTRY__URL"))
                .isEqualTo(compose.variable("schema-registry", "SCHEMA_REGISTRY_LISTENERS")
                        .replace("0.0.0.0", "schema-registry"));
    }

    @Test
    void shouldLetTheOthersFindOurServicesWhereTheyListen() {
        // When, Then
        assertThat(compose.list("topics", "command"))
                .contains(compose.environment("stream-processor").get("FLEETPULSE_KAFKA__BOOTSTRAP_SERVERS"));
        assertThat(compose.list("bots", "command"))
                .contains("http://ingest-gateway:" + ServiceSettings.defaultPort("ingest-gateway"));
        assertThat(compose.environment("health-api"))
                .containsEntry(
                        "FLEETPULSE_QUERY__PROCESSORS",
                        "http://stream-processor:" + ServiceSettings.defaultPort("stream-processor"));
    }

    @Test
    void shouldWaitOnlyForServicesThatTellWhenTheyAreReady() {
        // When
        compose.services()
                .keySet()
                .forEach(service -> compose.dependencies(service).forEach((awaited, condition) -> {

                    // Then
                    Map<String, Object> other = compose.service(awaited);
                    switch (String.valueOf(condition)) {
                        case "service_healthy" ->
                            assertThat(map(other.get("healthcheck"))).containsKey("test");
                        case "service_completed_successfully" ->
                            assertThat(other).containsEntry("restart", "no");
                        default -> assertThat(condition).isEqualTo("service_started");
                    }
                }));
    }

    @Test
    void shouldMountWhatThereIs() {
        // When
        compose.services()
                .keySet()
                .forEach(service -> compose.list(service, "volumes").forEach(mount -> {

                    // Then
                    String source = mount.substring(0, mount.indexOf(':'));
                    if (source.startsWith("./")) {
                        assertThat(ROOT.resolve(source)).as(service).exists();
                        assertThat(mount).endsWith(":ro");
                    } else {
                        assertThat(compose.volumes()).as(service).contains(source);
                    }
                }));
    }

    @Test
    void shouldShowThePseudonymKeyToTheGatewayAlone() {
        // When
        Set<String> readers = compose.ofOurImage().keySet().stream()
                .filter(service ->
                        compose.list(service, "volumes").stream().anyMatch(mount -> mount.startsWith("keys:")))
                .collect(Collectors.toSet());

        // Then
        assertThat(readers).containsExactlyInAnyOrder("secrets", "ingest-gateway");
    }

    @Test
    void shouldRunTheKafkaThatTestsRun() {
        // When, Then
        assertThat(compose.service("kafka")).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
    }

    /** What the image and the compose file set, with mounted files found in this test's folder and the source tree. */
    private Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>(ImageFile.read().environment());
        environment.putAll(compose.environment(service));
        if (service.equals("stream-processor")) {
            // As processor.sh sets it, which has a test of its own.
            environment.put("FLEETPULSE_STREAMS__ADVERTISED", "172.18.0.7:8070");
        }
        environment.replaceAll((name, value) -> value.replace(ETC, folder + "/"));
        return environment;
    }

    private @Nullable Path settingsFile(String service) {
        List<String> command = compose.list(service, "command");
        int option = command.indexOf("--config");
        return option < 0 ? null : mounted(service, command.get(option + 1));
    }

    private Path mounted(String service, String target) {
        return compose.list(service, "volumes").stream()
                .map(mount -> mount.split(":"))
                .filter(mount -> mount[1].equals(target))
                .map(mount -> ROOT.resolve(mount[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(target + " is not mounted into " + service + ": "
                        + Arrays.asList(compose.list(service, "volumes"))));
    }
}
