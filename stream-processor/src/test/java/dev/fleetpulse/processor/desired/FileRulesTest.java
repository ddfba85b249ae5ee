package dev.fleetpulse.processor.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.SampleRule;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.RuleSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FileRulesTest {

    private static final AlertRule ROW = SampleRule.of("row", "consecutive_failures() >= 2");
    private static final AlertRule SILENT = SampleRule.of("silent", "silent_seconds() > 30");
    private static final AlertRule OWN_OF_THE_API =
            AlertRule.newBuilder(SILENT).setSource(RuleSource.API).build();

    @Test
    void shouldWriteNothingWhereTopicAndFilesAgree() {
        assertThat(FileRules.missing(List.of(ROW, SILENT), topic(SILENT, ROW))).isEmpty();
    }

    @Test
    void shouldWriteWhatIsNewOrOther() {
        // Given
        AlertRule other = SampleRule.of("row", "consecutive_failures() >= 3");

        // Then
        assertThat(FileRules.missing(List.of(other, SILENT), topic(ROW)))
                .isEqualTo(Map.of("row", Optional.of(other), "silent", Optional.of(SILENT)));
    }

    @Test
    void shouldDeleteWhatNoFileDeclaresAnyMoreAndLeaveTheApisRulesAlone() {
        assertThat(FileRules.missing(List.of(), topic(ROW, OWN_OF_THE_API))).isEqualTo(Map.of("row", Optional.empty()));
    }

    @Test
    void shouldTakeAnIdOverFromTheApiThatAFileDeclares() {
        assertThat(FileRules.missing(List.of(SILENT), topic(OWN_OF_THE_API)))
                .isEqualTo(Map.of("silent", Optional.of(SILENT)));
    }

    private static DesiredRules topic(AlertRule... rules) {
        Map<String, RuleChange> byId = Arrays.stream(rules)
                .collect(Collectors.toMap(AlertRule::getId, rule -> new RuleChange(rule.getId(), rule, 1L)));
        return new DesiredRules(byId, Set.of(), List.of(2L));
    }
}
