package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.LogPattern;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternsTest {

    private static final String FILE = """
            patterns:
              - {id: disk-full, regex: 'No space left'}
              - {id: slow-webhook, regex: 'Webhook timeout', longer_than: 500ms}
              - {id: unused, regex: '.*'}
            rules:
              - {id: disk, subject: bot, condition: 'pattern_count("disk-full", "1m") > 0', severity: HIGH}
              - id: webhook
                subject: fleet
                condition: pattern_count("slow-webhook", "5m") > 3
                resolve: pattern_count("disk-full", "5m") == 0
                severity: HIGH
            """;

    @TempDir
    Path folder;

    private final SampleBot bot = new SampleBot("media", "studio-1");

    @Test
    void shouldEmbedInARuleThePatternsItCounts() {
        // When
        List<AlertRule> rules = read("patterns.yaml", FILE).rules().rules();

        // Then
        LogPattern disk = new LogPattern("No space left", null);
        assertThat(rules.get(0).getPatterns()).isEqualTo(Map.of("disk-full", disk));
        assertThat(rules.get(1).getPatterns())
                .isEqualTo(Map.of("disk-full", disk, "slow-webhook", new LogPattern("Webhook timeout", 500L)));
    }

    @Test
    void shouldGiveARuleAnotherVersionWhenAPatternChanges() {
        // Given
        String version = read("a.yaml", FILE).rules().rules().get(0).getVersion();

        // When
        String changed = read("b.yaml", FILE.replace("No space left", "disk is full"))
                .rules()
                .rules()
                .get(0)
                .getVersion();

        // Then
        assertThat(changed).isNotEqualTo(version);
    }

    @Test
    void shouldCountWhatTheTextOfAnEventMatches() {
        // Given
        PatternMatcher patterns =
                PatternMatcher.of(read("patterns.yaml", FILE).rules().rules());

        // When, Then
        assertThat(patterns.matches(log("write: No space left on device", null)))
                .isEqualTo(Map.of("disk-full", 1L));
        assertThat(patterns.matches(error("OSError", "No space left"))).isEqualTo(Map.of("disk-full", 1L));
        assertThat(patterns.matches(log("all is well", null))).isEmpty();
        assertThat(patterns.matches(log("Webhook timeout", 500.0))).isEmpty();
        assertThat(patterns.matches(log("Webhook timeout", 500.1))).isEqualTo(Map.of("slow-webhook", 1L));
        assertThat(patterns.matches(log("Webhook timeout", null)))
                .as("took how long?")
                .isEmpty();
        assertThat(patterns.matches(bot.failed("pay", NOON, Duration.ZERO, "No space left")))
                .as("no text")
                .isEmpty();
    }

    /** With backtracking this would take longer than the universe has existed. */
    @Test
    @Timeout(120)
    void shouldNotBeStoppedByAPatternThatBacktracks() {
        // Given
        String text = FILE.replace("No space left", "(a+)+(a+)+b");
        PatternMatcher patterns =
                PatternMatcher.of(read("evil.yaml", text).rules().rules());

        // When
        Map<String, Long> matches = patterns.matches(log("a".repeat(1_000_000), null));

        // Then
        assertThat(matches).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("'No space left'", "'No (space'", "2: regex: missing closing ) (got No (space)"),
                Arguments.of("'No space left'", "'(?=lookahead)'", "2: regex: invalid or unsupported Perl syntax"),
                Arguments.of("regex: 'No", "regexp: 'No", "2: regexp: unknown field, nearest is regex"),
                Arguments.of("500ms", "soon", "3: longer_than: not a duration (got soon"),
                Arguments.of("unused,", "disk-full,", "4: id: pattern disk-full is given twice"),
                Arguments.of(
                        "pattern_count(\"disk-full",
                        "pattern_count(\"disc-full",
                        "6: condition: pattern_count: unknown pattern (got \"disc-full\", allowed [disk-full,"
                                + " slow-webhook, unused], nearest is disk-full)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatIsWrong(String right, String wrong, String expected) {
        // When
        List<RuleProblem> problems = read("wrong.yaml", FILE.replaceFirst(java.util.regex.Pattern.quote(right), wrong))
                .problems();

        // Then
        assertThat(problems.get(0).line() + ": " + problems.get(0).problem()).startsWith(expected);
    }

    /** Slices count by id, so one id cannot mean two things. */
    @Test
    void shouldRefuseAnIdWithTwoMeanings() {
        // Given
        Path one = RuleText.file(folder, "one.yaml", FILE);
        Path same =
                RuleText.file(folder, "same.yaml", "patterns: [{id: disk-full, regex: No space left}]\nrules: []\n");
        Path other = RuleText.file(folder, "two.yaml", "patterns: [{id: disk-full, regex: full}]\nrules: []\n");

        // When
        RuleFiles.Result agreeing = RuleFiles.read(List.of(one, same));
        RuleFiles.Result result = RuleFiles.read(List.of(one, other));

        // Then
        assertThat(agreeing.problems()).isEmpty();
        assertThat(result.problems())
                .singleElement()
                .extracting(RuleProblem::problem)
                .isEqualTo("id: pattern disk-full is another one in " + one + ":2");
    }

    private RuleFiles.Result read(String name, String text) {
        return RuleFiles.read(List.of(RuleText.file(folder, name, text)));
    }

    private TelemetryEvent log(String message, @Nullable Double took) {
        return TelemetryEvent.newBuilder(bot.received(NOON))
                .setDurationMs(took)
                .setLog(new LogLine(LogLevel.ERROR, null, message))
                .build();
    }

    private TelemetryEvent error(String type, String message) {
        return TelemetryEvent.newBuilder(bot.received(NOON))
                .setError(new ErrorDetail(type, message, null, LogLevel.ERROR))
                .build();
    }
}
