package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.NoData;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSource;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFieldsTest {

    private static final String FULL = """
            rules:
              - id: notification-success-low
                subject: channel
                condition: success_rate("1h") < 0.95
                resolve: success_rate("1h") >= 0.97
                for: 90s
                keep_firing_for: 5m
                min_samples: 20
                no_data: keep
                severity: critical
                tier: 4
                mode: live
                labels: {team: orders, area: notifications}
                summary: "{{fleet}} {{channel}}: {{value}}"
                runbook: notification-success.md
            """;
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
    void shouldReadEveryField() {
        // When
        RuleFiles.Result result = read(file("full.yaml", FULL));

        // Then
        assertThat(result.problems()).isEmpty();
        AlertRule rule = result.rules().rules().get(0);
        assertThat(rule)
                .isEqualTo(AlertRule.newBuilder()
                        .setId("notification-success-low")
                        .setVersion(rule.getVersion())
                        .setSubject(RuleSubject.CHANNEL)
                        .setCondition("success_rate(\"1h\") < 0.95")
                        .setResolve("success_rate(\"1h\") >= 0.97")
                        .setForMs(90_000)
                        .setKeepFiringForMs(300_000)
                        .setMinSamples(20)
                        .setNoData(NoData.KEEP)
                        .setSeverity(Severity.CRITICAL)
                        .setTier(4)
                        .setMode(RuleMode.LIVE)
                        .setLabels(Map.of("team", "orders", "area", "notifications"))
                        .setSummary("{{fleet}} {{channel}}: {{value}}")
                        .setRunbook("notification-success.md")
                        .setSource(RuleSource.FILE)
                        .build());
    }

    @Test
    void shouldFillInWhatIsLeftOut() {
        // When
        RuleFiles.Result result = read(file("short.yaml", SHORT));

        // Then
        assertThat(result.problems()).isEmpty();
        AlertRule rule = result.rules().rules().get(0);
        assertThat(rule.getResolve()).isNull();
        assertThat(rule.getForMs()).isZero();
        assertThat(rule.getKeepFiringForMs()).isZero();
        assertThat(rule.getMinSamples()).isZero();
        assertThat(rule.getNoData()).isEqualTo(NoData.IGNORE);
        assertThat(rule.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(rule.getTier()).isEqualTo(2);
        assertThat(rule.getMode()).isEqualTo(RuleMode.LIVE);
        assertThat(rule.getLabels()).isEmpty();
        assertThat(rule.getSummary()).isEqualTo("short");
        assertThat(rule.getRunbook()).isNull();
    }

    /** The version goes into every alert: pinned, so that it does not change by accident. */
    @Test
    void shouldVersionARuleByItsContent() {
        // Given
        String reordered = FULL.replace("{team: orders, area: notifications}", "{area: notifications, team: orders}");

        // When
        String version = version(FULL);

        // Then
        assertThat(version).isEqualTo("6bf6ed0d6c04405d");
        assertThat(version(reordered)).isEqualTo(version);
        assertThat(version(FULL.replace("0.95", "0.96"))).isNotEqualTo(version);
        assertThat(version(FULL.replace("tier: 4", "tier: 3"))).isNotEqualTo(version);
    }

    private String version(String text) {
        return read(file("versioned.yaml", text)).rules().rules().get(0).getVersion();
    }

    private Path file(String name, String text) {
        return RuleText.file(folder, name, text);
    }

    private static RuleFiles.Result read(Path path) {
        return RuleFiles.read(List.of(path));
    }
}
