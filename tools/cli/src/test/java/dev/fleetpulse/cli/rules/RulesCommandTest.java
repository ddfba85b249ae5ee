package dev.fleetpulse.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesCommandTest {

    private static final String GOOD = """
            rules:
              - id: in-a-row
                subject: bot
                condition: consecutive_failures() >= 3
                severity: CRITICAL
            """;

    private static final String TESTS = """
            rules: [rules.yaml]
            tests:
              - name: three in a row
                events:
                  - {at: 0s, bot: shop/b-1, every: 1s, times: 3, operation: pay, outcome: FAILURE}
                expect:
                  - {at: 2s, rule: in-a-row, alerts: []}
                  - {at: 3s, rule: in-a-row, alerts: [{state: firing, bot: b-1}]}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldCountGoodRules() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("rules.yaml"), GOOD);

        // When
        CommandRun check = CommandRun.of("rules", "check", file.toString());

        // Then
        assertThat(check.code()).isZero();
        assertThat(check.out()).isEqualTo("1 rule is good" + System.lineSeparator());
        assertThat(check.err()).isEmpty();
    }

    @Test
    void shouldAcceptWhatIsShipped() {
        // When
        String shipped = Path.of(System.getProperty("fleetpulse.root"), "config", "rules")
                .toString();

        // Then
        assertThat(CommandRun.of("rules", "check", shipped).code()).isZero();
    }

    @Test
    void shouldListEveryProblemWithFileAndLine() throws Exception {
        // Given
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"),
                GOOD.replace("consecutive_failures", "failures").replace("CRITICAL", "AWFUL"));

        // When
        CommandRun check = CommandRun.of(
                "rules", "check", folder.toString(), folder.resolve("none.yaml").toString());

        // Then
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.out()).isEmpty();
        assertThat(check.err().lines()).hasSizeGreaterThanOrEqualTo(3).allMatch(line -> line.matches("\\S+:\\d+: .+"));
        assertThat(check.err()).contains(bad + ":4: ", bad + ":5: ", "none.yaml:1: no such file");
    }

    @Test
    void shouldPassTheTestsThatAreShipped() {
        // When
        CommandRun test = CommandRun.of(
                "rules",
                "test",
                Path.of(System.getProperty("fleetpulse.root"), "config", "rules")
                        .toString());

        // Then
        assertThat(test.err()).isEmpty();
        assertThat(test.out()).matches("\\d+ tests, 0 differences\\R");
        assertThat(test.code()).isZero();
    }

    @Test
    void shouldSayWhatCameOutOtherwiseThanExpected() throws Exception {
        // Given
        Files.writeString(folder.resolve("rules.yaml"), GOOD);
        Path tests = Files.writeString(folder.resolve("rules.test.yaml"), TESTS.replace("bot: b-1}", "bot: b-2}"));

        // When
        CommandRun test = CommandRun.of("rules", "test", folder.toString());

        // Then
        assertThat(test.code()).isEqualTo(1);
        assertThat(test.out()).isEqualTo("1 test, 1 difference" + System.lineSeparator());
        assertThat(test.err())
                .startsWith(tests
                        + ":8: three in a row: at 3s in-a-row: missing [{bot=b-2, state=firing}], not expected [{")
                .contains("bot=b-1", "fleet=shop", "state=firing", "value=3.0");
    }

    @Test
    void shouldFireAtTheEndOfTheSecondAndNotBefore() throws Exception {
        // Given
        Files.writeString(folder.resolve("rules.yaml"), GOOD);
        Files.writeString(folder.resolve("rules.test.yaml"), TESTS);

        // When
        CommandRun test = CommandRun.of("rules", "test", folder.toString());

        // Then
        assertThat(test.err()).isEmpty();
        assertThat(test.code()).isZero();
    }

    static Stream<Arguments> brokenTests() {
        return Stream.of(
                Arguments.of("rules: [rules.yaml]", "rules: []", ":1: rules: missing"),
                Arguments.of("rules.yaml", "none.yaml", "none.yaml:1: no such file"),
                Arguments.of("at: 0s", "at: soon", ":5: not a duration (got soon"),
                Arguments.of("shop/b-1", "b-1", ":5: bot: expected fleet/bot (got b-1)"),
                Arguments.of("FAILURE", "SUCESS", ":5: outcome: "),
                Arguments.of("times: 3", "times: 0", ":5: times: out of range (got 0"),
                Arguments.of("expect:", "expects:", ":6: expects: unknown field"),
                Arguments.of("rule: in-a-row,", "", ":7: rule: missing"),
                Arguments.of("tests:", "tests: [", ": not YAML: "));
    }

    @ParameterizedTest
    @MethodSource("brokenTests")
    void shouldSayWhereATestFileIsWrong(String right, String wrong, String problem) throws Exception {
        // Given
        Files.writeString(folder.resolve("rules.yaml"), GOOD);
        Files.writeString(folder.resolve("rules.test.yaml"), TESTS.replace(right, wrong));

        // When
        CommandRun test = CommandRun.of("rules", "test", folder.toString());

        // Then
        assertThat(test.code()).isEqualTo(2);
        assertThat(test.err()).contains(problem);
    }

    @Test
    void shouldRefuseAFolderWithoutTests() {
        // When
        CommandRun test = CommandRun.of("rules", "test", folder.toString());

        // Then
        assertThat(test.code()).isEqualTo(2);
        assertThat(test.err()).contains("no tests found");
    }
}
