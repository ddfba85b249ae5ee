package dev.fleetpulse.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCommandsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway",
                "processor",
                "sink",
                "api",
                "ingest-gateway",
                "stream-processor",
                "alert-sink",
                "health-api"
            })
    void shouldAnswerAMisspeltSettingWithExitCodeTwoAndTheNearestName(String service) throws Exception {
        // Given
        Path config = Files.writeString(folder.resolve("config.yaml"), "http:\n  prot: 8071\n");

        // When
        CommandRun run = CommandRun.of(service, "--config", config.toString());

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("http.prot", "port");
    }
}
