package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {

    private static final String SHORT = """
            rules:
              - id: short
                subject: bot
                condition: consecutive_failures() > 2
                severity: P2
            """;

    @TempDir
    Path folder;

    @Test
    void shouldReadTheYamlFilesOfAFolderInOrderOfName() throws IOException {
        // Given
        file("b.yml", SHORT.replace("short", "second"));
        file("a.yaml", SHORT.replace("short", "first"));
        file("notes.txt", "no rules");
        Files.createDirectory(folder.resolve("sub"));

        // When
        RuleFiles.Result result = read(folder);

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.rules().rules()).extracting(AlertRule::getId).containsExactly("first", "second");
        assertThat(result.count()).isEqualTo(2);
    }

    @Test
    void shouldReadAnEmptyFolderAsNoRules() {
        // When
        RuleFiles.Result result = read(folder);

        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.rules().rules()).isEmpty();
        assertThat(result.count()).isZero();
    }

    @Test
    void shouldFindAnIdThatIsUsedInTwoFiles() {
        // Given
        Path first = file("a.yaml", SHORT);
        Path second = file("b.yaml", "# a comment\n" + SHORT);

        // When
        RuleFiles.Result result = read(folder);

        // Then
        assertThat(result.problems())
                .extracting(RuleProblem::toString)
                .containsExactly(second + ":3: id: short is already used in " + first + ":2");
        assertThat(result.rules().rules()).as("all or nothing").isEmpty();
        assertThat(result.count()).isEqualTo(2);
    }

    @Test
    void shouldFindAnIdThatIsUsedByARuleWithProblemsToo() {
        // Given
        file("a.yaml", SHORT.replace("P2", "P9"));
        file("b.yaml", SHORT);

        // When
        RuleFiles.Result result = read(folder);

        // Then
        assertThat(result.problems()).hasSize(2);
        assertThat(result.problems().get(1).problem()).startsWith("id: short is already used in");
    }

    @Test
    void shouldReportPathsThatCannotBeRead() throws IOException {
        // Given
        Path absent = folder.resolve("absent.yaml");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xE4, '\n'});

        // When
        RuleFiles.Result result = RuleFiles.read(List.of(absent, latin));

        // Then
        assertThat(result.problems())
                .extracting(RuleProblem::toString)
                .containsExactly(absent + ":1: no such file or folder", latin + ":1: cannot be read: not UTF-8");
    }

    @Test
    void shouldReadTheRulesOfAllFilesInTheirOrder() {
        // Given
        file(
                "a.yaml",
                SHORT.replace("short", "wide")
                        .replace("bot", "channel")
                        .replace("consecutive_failures() > 2", "success_rate(\"1h\") < 0.9"));
        file("b.yaml", SHORT);
        file("c.yaml", SHORT.replace("short", "resting") + "    mode: off\n");

        // When
        RuleSet rules = read(folder).rules();

        // Then
        assertThat(rules.rules()).extracting(AlertRule::getId).containsExactly("wide", "short", "resting");
    }

    private Path file(String name, String text) {
        return RuleText.file(folder, name, text);
    }

    private static RuleFiles.Result read(Path path) {
        return RuleFiles.read(List.of(path));
    }
}
