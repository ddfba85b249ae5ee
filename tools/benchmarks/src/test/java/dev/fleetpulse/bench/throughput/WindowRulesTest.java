package dev.fleetpulse.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRulesTest {

    private static final Pattern WINDOW = Pattern.compile("error_rate\\(\"(\\w+)\"\\)");

    /** Rules that the processor refuses would cost it nothing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void shouldWriteRulesThatTheProcessorTakes(int windows, @TempDir Path folder) throws IOException {
        // When
        Path file = WindowRules.over(windows, folder);
        // Then
        RuleFiles.Result read = RuleFiles.read(List.of(file));
        assertThat(read.problems()).isEmpty();
        assertThat(read.count()).isEqualTo(12);
        assertThat(WINDOW.matcher(Files.readString(file)).results().map(MatchResult::group))
                .hasSize(12);
        assertThat(WINDOW.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .hasSize(windows);
    }

    @Test
    void shouldUseAllWindowsThereAre() {
        assertThat(WindowRules.WINDOWS).hasSize(6).doesNotHaveDuplicates();
    }
}
