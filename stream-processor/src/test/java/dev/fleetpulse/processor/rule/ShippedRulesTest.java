package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {

    private static final Path FOLDER = Path.of(System.getProperty("fleetpulse.root", ".."), "config", "rules");

    @Test
    void shouldHaveNoProblem() {
        // When
        RuleFiles.Result result = RuleFiles.read(List.of(FOLDER));

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.rules().rules()).hasSize(10);
    }
}
