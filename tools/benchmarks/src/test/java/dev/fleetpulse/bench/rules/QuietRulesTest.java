package dev.fleetpulse.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietRulesTest {

    private static final Pattern FIGURE = Pattern.compile("\\w+\\([^)]*\\)");
    private static final Pattern CONDITION = Pattern.compile("condition: .*");

    /** Rules that the processor refuses would cost it nothing. */
    @ParameterizedTest
    @ValueSource(ints = {10, 200})
    void shouldWriteRulesThatTheProcessorTakes(int rules, @TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rules.yaml"), QuietRules.yaml(rules));
        // When
        RuleFiles.Result read = RuleFiles.read(List.of(file));
        // Then
        assertThat(read.problems()).isEmpty();
        assertThat(read.count()).isEqualTo(rules);
        assertThat(found(CONDITION, QuietRules.yaml(rules))).hasSize(rules);
    }

    /** Else the ratio would measure other figures, not more rules. */
    @Test
    void shouldAskForTheSameFiguresWithManyRulesAsWithFew() {
        assertThat(found(FIGURE, QuietRules.yaml(200)))
                .isEqualTo(found(FIGURE, QuietRules.yaml(10)))
                .hasSize(8);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
