package dev.fleetpulse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryProcessIT {

    private static final Path HOME = Path.of(System.getProperty("fleetpulse.registry.home"));

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    /** Stored records carry schema ids: an id that a registry forgets makes them unreadable. */
    @Test
    void shouldKnowItsIdsAfterBeingKilled() throws Exception {
        // Given
        Path data = folder.resolve("registry");
        String first;
        String second;
        try (RegistryProcess registry = RegistryProcess.start(HOME, 0, folder.resolve("registry.log"), data)) {
            first = register(registry, "first");
            second = register(registry, "second");
            registry.killHard();
        }

        // When
        String secondAgain;
        String third;
        String readBack;
        try (RegistryProcess registry = RegistryProcess.start(HOME, 0, folder.resolve("registry.log"), data)) {
            secondAgain = register(registry, "second");
            third = register(registry, "third");
            readBack = get(registry, "/schemas/ids/" + first.replaceAll("\\D", ""));
        }

        // Then
        assertThat(readBack).contains("first");
        assertThat(secondAgain).isEqualTo(second);
        assertThat(third).isNotIn(first, second);
    }

    @Test
    void shouldWriteItsOutputToTheLogFile() throws Exception {
        // When
        Path logFile = folder.resolve("logs/registry.log");
        long pid;
        try (RegistryProcess registry = RegistryProcess.start(HOME, 0, logFile)) {
            pid = registry.pid();
        }

        // Then
        assertThat(Files.readString(logFile)).contains("Listening on: http://127.0.0.1:");
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void shouldSayWhichPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RegistryProcess.start(HOME, other.getLocalPort(), folder.resolve("registry.log")))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Schema registry: port " + other.getLocalPort());
        }
    }

    @Test
    void shouldSayThatThereIsNoRegistry() {
        assertThatThrownBy(() -> RegistryProcess.start(folder, 0, folder.resolve("registry.log")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected one *-runner.jar in " + folder);
    }

    private String register(RegistryProcess registry, String record) throws Exception {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"" + record + "\\\",\\\"fields\\\":[]}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(registry.url() + "/subjects/" + record + "-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
                .build();
        return send(request);
    }

    private String get(RegistryProcess registry, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path)).build());
    }

    private String send(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
