package dev.fleetpulse.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChartLintTest {

    private static final Path CHART = Path.of(System.getProperty("fleetpulse.root"), "helm", "fleetpulse");

    @Test
    void shouldPassHelmsOwnLintWithoutAWarning() {
        // Given
        Helm chart = new Helm(CHART);

        // When
        var result = chart.lint().strict().call();

        // Then
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }
}
