package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleYamlTest {

    private static final Path FILE = Path.of("rules.yaml");
    private static final String GOOD = """
            rules:
              - id: good-rule
                subject: bot
                condition: error_rate("1m") > 0.1
                severity: HIGH
            """;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "id: good-rule",
                        "name: good-rule",
                        "2: name: unknown field, nearest is mode",
                        "2: id: missing"),
                Arguments.of("good-rule", "Good_Rule", "2: id: not kebab-case (got Good_Rule)", null),
                Arguments.of("good-rule", "", "2: id: missing", null),
                Arguments.of(
                        "subject: bot",
                        "subjekt: bot",
                        "2: subject: missing",
                        "3: subjekt: unknown field, nearest is subject"),
                Arguments.of(
                        "bot",
                        "robot",
                        "3: subject: unknown (got robot, allowed bot, fleet, operation, dependency,"
                                + " channel, entity, version, region)",
                        null),
                Arguments.of(
                        "bot",
                        "entity",
                        "4: condition: error_rate: not known for this subject (got ENTITY, allowed [BOT, FLEET,"
                                + " OPERATION, VERSION, REGION])",
                        null),
                Arguments.of("severity: HIGH", "", "2: severity: missing", null),
                Arguments.of(
                        "HIGH",
                        "LOUD",
                        "5: severity: unknown (got LOUD, allowed info, low, medium, high, critical, p0, p1, p2, warning)",
                        null),
                Arguments.of("severity: HIGH", "severity: {level: HIGH}", "5: severity: not a text", null),
                Arguments.of("HIGH", "HIGH\n    severity: LOW", "6: severity: given twice", null),
                Arguments.of(
                        "HIGH", "HIGH\n    mode: dark", "6: mode: unknown (got dark, allowed live, shadow, off)", null),
                Arguments.of(
                        "HIGH",
                        "HIGH\n    no_data: shout",
                        "6: no_data: unknown (got shout, allowed ignore, keep, fire, resolve)",
                        null),
                Arguments.of(
                        "HIGH",
                        "HIGH\n    for: 30",
                        "6: for: not a duration (got 30, expected such as 30s, 5m, 1h)",
                        null),
                Arguments.of(
                        "HIGH",
                        "HIGH\n    keep_firing_for: 99999999999999999999d",
                        "6: keep_firing_for: not a duration (got 99999999999999999999d, expected such as 30s, 5m, 1h)",
                        null),
                Arguments.of("HIGH", "HIGH\n    min_samples: -1", "6: min_samples: not a whole number (got -1)", null),
                Arguments.of(
                        "HIGH",
                        "HIGH\n    summary: '{{fleet}}/{{bto}}: {{ value }}'",
                        "6: summary: {{bto}} stands for nothing, nearest is {{bot}}",
                        null),
                Arguments.of(
                        "HIGH",
                        "HIGH\n    fleets: [a b]",
                        "6: fleets: not a name (got a b, expected such as shop, shop-*, !shop)",
                        null),
                Arguments.of("HIGH", "HIGH\n    tier: 5", "6: tier: out of range (got 5, allowed 1 to 4)", null),
                Arguments.of("HIGH", "HIGH\n    tier: first", "6: tier: not a whole number (got first)", null),
                Arguments.of("HIGH", "HIGH\n    labels: [a, b]", "6: labels: not a mapping", null),
                Arguments.of("HIGH", "HIGH\n    labels:\n      team: [a]", "7: labels: not a name and a text", null),
                Arguments.of("  - id", "  - just text\n  - id", "2: a rule has fields (expected: - id: …)", null));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatIsWrongInWhichLine(String right, String wrong, String first, String second) {
        // When
        List<String> problems = problems(GOOD.replaceFirst(Pattern.quote(right), wrong));

        // Then
        assertThat(problems)
                .isEqualTo(Stream.of(first, second).filter(p -> p != null).toList());
    }

    @Test
    void shouldFindAllProblemsOfAllRulesAtOnce() {
        // When
        List<String> problems = problems("""
                rules:
                  - id: Bad_Id
                    subject: bot
                    condition: error_rate("9m") > 0.1
                    for: soon
                    severity: LOUD
                  - subject: moon
                    condition: oops(
                    tier: 0
                  - id: fine
                    subject: bot
                    condition: error_rate("1m") > 0.1
                    severity: P0
                """);

        // Then
        assertThat(problems)
                .extracting(problem -> problem.replaceFirst("(\\d+: [a-z_]+: ).*", "$1"))
                .containsExactly(
                        "2: id: ",
                        "4: condition: ",
                        "5: for: ",
                        "6: severity: ",
                        "7: id: ",
                        "7: subject: ",
                        "7: severity: ",
                        "8: condition: ",
                        "9: tier: ");
    }

    static Stream<Arguments> malformedFiles() {
        return Stream.of(
                Arguments.of("", "1: the file is empty (expected: rules: [...])"),
                Arguments.of("# only a comment\n", "1: the file is empty (expected: rules: [...])"),
                Arguments.of("rules: 5\n", "1: rules: missing or not a list"),
                Arguments.of("- id: x\n", "1: expected fields such as rules: …"),
                Arguments.of("rules: []\nrulez: []\n", "2: rulez: unknown field, nearest is rules"),
                Arguments.of("rules:\n  - id: [\n", "3: not YAML: "),
                Arguments.of("rules: []\n---\nrules: []\n", "2: not YAML: "),
                Arguments.of("rules:\n\t- id: x\n", "2: not YAML: "),
                Arguments.of("rules: []\n# \u0007\n", "2: not YAML: a character that is not allowed (U+0007)"),
                Arguments.of("[".repeat(500), "1: not YAML: Nesting Depth exceeded max 50"));
    }

    @ParameterizedTest
    @MethodSource("malformedFiles")
    void shouldSayWhereAFileIsNoRuleFile(String text, String expected) {
        // When
        List<String> problems = problems(text);

        // Then
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0)).startsWith(expected);
    }

    private static List<String> problems(String text) {
        return new RuleYaml(FILE, text, new RuleCompiler())
                .problems().stream()
                        .map(problem -> problem.line() + ": " + problem.problem())
                        .toList();
    }
}
