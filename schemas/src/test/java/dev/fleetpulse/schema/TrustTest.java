package dev.fleetpulse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.local.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro refuses classes that nobody vouched for; ours are vouched for in code, so that no launcher needs a flag. */
final class TrustTest {

    @Test
    void shouldTrustOurTypesInAPlainJvm(@TempDir Path folder) throws Exception {
        // Given
        Path output = folder.resolve("probe.log");

        // When
        int exitCode;
        try (ChildJvm child = ChildJvm.start(ChildJvm.Launch.ofMain(TrustProbe.class, List.of(), output))) {
            exitCode = child.awaitExit(Duration.ofMinutes(2));
        }

        // Then
        assertThat(exitCode).as(Files.readString(output)).isZero();
    }

    @Test
    void shouldStillRefuseOtherClasses() {
        // Given
        TelemetryEvent.getClassSchema();

        // When / Then
        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
    }
}
