package dev.fleetpulse.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    private static final String GOOD = """
            rules:
              - id: in-a-row
                subject: bot
                condition: consecutive_failures() >= 3
                severity: CRITICAL
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
}
