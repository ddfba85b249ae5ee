package dev.fleetpulse.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A signal can only be sent to a process, so here is one. */
final class SignalTest {

    /** The process: a service that runs until it is told to stop. */
    static final class Main {

        public static void main(String[] args) {
            System.exit(ServiceRunner.run("patient", new ScriptedService()));
        }
    }

    @Test
    void shouldCloseAndEndWith0OnSigterm() throws Exception {
        // Given
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        java.environment().put("FLEETPULSE_LOG_FORMAT", "json");
        java.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = java.start();
        try (BufferedReader log = process.errorReader()) {
            List<String> lines = new ArrayList<>();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                lines.add(line);
                if (line.contains("Started")) {
                    // When
                    process.toHandle().destroy();
                }
            }

            // Then
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(lines)
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("{\"@timestamp\":")
                                    .contains(
                                            "\"message\":\"Started\"", "\"service\":\"patient\"", "\"level\":\"INFO\""),
                            line -> assertThat(line).contains("\"message\":\"Stopping\""),
                            line -> assertThat(line).contains("\"message\":\"Stopped\""));
        } finally {
            process.destroyForcibly();
        }
    }
}
