package dev.fleetpulse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildJvmIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /** A demo that is killed must not leave a registry on its port. */
    @Test
    void shouldEndWithAParentThatWasKilled() throws Exception {
        // Given
        List<String> arguments = List.of(System.getProperty("fleetpulse.registry.home"), folder.toString());
        ChildJvm parent = start(RegistryOwner.class, arguments);
        Path pidFile = folder.resolve("registry.pid");
        parent.awaitAnswer(PATIENCE, () -> Files.exists(pidFile));
        long registry = Long.parseLong(Files.readString(pidFile));
        assertThat(ProcessHandle.of(registry)).isPresent();

        // When
        parent.killHard();

        // Then
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(registry).isEmpty());
    }

    @Test
    void shouldLeaveCtrlCToItsParent() throws Exception {
        try (ChildJvm child = start(Waiting.class, List.of())) {
            // Given
            child.awaitAnswer(PATIENCE, () -> log().contains("waiting"));

            // When
            int sent = new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();

            // Then
            assertThat(sent).isZero();
            await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(child::isAlive);
        }
    }

    @Test
    void shouldStopWhenClosed() {
        // Given
        ChildJvm child = start(Waiting.class, List.of());
        child.awaitAnswer(PATIENCE, () -> log().contains("waiting"));

        // When
        child.close();
        child.close();

        // Then
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void shouldShowTheEndOfTheLogOfAChildThatFailed() {
        try (ChildJvm child = start(Waiting.class, List.of("no such thing as a free lunch"))) {
            assertThatThrownBy(() -> child.awaitAnswer(PATIENCE, () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Waiting ended with exit code 1")
                    .hasMessageContaining("no such thing as a free lunch");
        }
    }

    private ChildJvm start(Class<?> main, List<String> arguments) {
        return ChildJvm.start(ChildJvm.Launch.ofMain(main, arguments, folder.resolve("child.log"))
                .withJvmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("child.log"));
        } catch (IOException e) {
            return "";
        }
    }
}
