package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.applied.RuleChangeEvents;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that change while alerts go on: from which record on, with which version, and what becomes of the alerts. */
class RuleChangesTopologyTest {

    private static final String ROW =
            "{id: row, subject: bot, condition: consecutive_failures() >= 2, severity: HIGH%s}";
    private static final String FLEET = "{id: row, subject: fleet, condition: 'errors(\"1m\") >= 2', severity: HIGH}";
    private static final Duration TOOK = Duration.ofMillis(80);

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    RuleChangesTopologyTest() {}

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder, "rules: []");
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldDecideByANewRuleAtTheEndOfItsSecondForSubjectsThatSaidNothingSince() {
        // Given
        fail(NOON);
        fail(NOON);
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(4));
        AlertRule row = rule(ROW.formatted(""));

        // When
        change(row, 1, NOON.plusMillis(4_500));
        List<AlertTransition> before = pipeline.alerts();
        pipeline.tick(NOON.plusSeconds(5));

        // Then
        assertThat(before).isEmpty();
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getAt()).isEqualTo(NOON.plusSeconds(5));
            assertThat(alert.getRuleVersion()).isEqualTo(row.getVersion());
        });
    }

    /** No tick, no later event: the failure itself decides. */
    @Test
    void shouldDecideFailuresInARowWithTheEventThatCompletesThem() {
        // Given
        change(rule(ROW.formatted("")), 1, NOON);
        fail(NOON.plusMillis(100));
        List<AlertTransition> before = pipeline.alerts();

        // When
        fail(NOON.plusMillis(200));

        // Then
        assertThat(before).isEmpty();
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getAt()).isEqualTo(NOON.plusMillis(200));
        });
    }

    /** A batch of a producer has one append time: two episodes must not begin in it, as they would have one id. */
    @Test
    void shouldBeginOneAlertHoweverOftenABotRecoversInASecond() {
        // Given
        change(rule(ROW.formatted("")), 1, NOON);

        // When
        for (int i = 0; i < 3; i++) {
            fail(NOON.plusMillis(200));
            fail(NOON.plusMillis(200));
            pipeline.send(till.succeeded("pay", NOON.plusMillis(200), TOOK));
        }
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(3));

        // Then
        List<AlertTransition> alerts = pipeline.alerts();
        assertThat(alerts).extracting(AlertTransition::getState).containsExactly(FIRING, RESOLVED);
        assertThat(alerts)
                .extracting(AlertTransition::getAt)
                .containsExactly(NOON.plusMillis(200), NOON.plusSeconds(1));
    }

    @Test
    void shouldKeepAnAlertAndItsTimerWhileItsRuleChanges() {
        // Given
        AlertRule patient = rule(ROW.formatted(", for: 10s"));
        change(patient, 1, NOON);
        fail(NOON);
        fail(NOON);
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(5));

        // When
        AlertRule hasty = rule(ROW.formatted(", for: 8s, summary: other"));
        change(hasty, 2, NOON.plusMillis(5_500));
        pipeline.tickEverySecond(NOON.plusSeconds(5), NOON.plusSeconds(15));
        AlertRule last = rule(ROW.formatted(", for: 3s"));
        change(last, 3, NOON.plusMillis(15_500));
        pipeline.send(till.succeeded("pay", NOON.plusSeconds(16), TOOK));
        pipeline.tickEverySecond(NOON.plusSeconds(16), NOON.plusSeconds(30));

        // Then
        List<AlertTransition> alerts = pipeline.alerts();
        assertThat(alerts).extracting(AlertTransition::getState).containsExactly(PENDING, FIRING, RESOLVED);
        assertThat(alerts).extracting(AlertTransition::getAt).startsWith(NOON.plusSeconds(1), NOON.plusSeconds(9));
        assertThat(alerts)
                .extracting(AlertTransition::getId)
                .containsOnly(alerts.get(0).getId());
        assertThat(alerts)
                .as("the version that decided, then the one that fired")
                .extracting(AlertTransition::getRuleVersion)
                .containsExactly(patient.getVersion(), hasty.getVersion(), hasty.getVersion());
    }

    @Test
    void shouldEndTheAlertsOfADeletedRuleAtTheEndOfTheSecond() {
        // Given
        change(rule(ROW.formatted("")), 1, NOON);
        fail(NOON);
        fail(NOON);
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(3));

        // When
        pipeline.changeRule(RuleChangeEvents.event(new RuleChange("row", null, 2L)), NOON.plusMillis(3_200));
        pipeline.tickEverySecond(NOON.plusSeconds(3), NOON.plusSeconds(20));

        // Then
        List<AlertTransition> alerts = pipeline.alerts();
        assertThat(alerts).extracting(AlertTransition::getState).containsExactly(FIRING, RESOLVED);
        assertThat(alerts.get(1).getAt()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void shouldPassOverAChangeThatIsNotTheLatest() {
        // Given
        AlertRule row = rule(ROW.formatted(""));
        change(row, 5, NOON);
        fail(NOON);
        fail(NOON);

        // When
        change(row, 5, NOON.plusMillis(100));
        pipeline.changeRule(RuleChangeEvents.event(new RuleChange("row", null, 4L)), NOON.plusMillis(200));
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(12));

        // Then
        assertThat(pipeline.alerts()).extracting(AlertTransition::getState).containsExactly(FIRING);
        assertThat(pipeline.counter("rule.changes")).isEqualTo(3);
        assertThat(pipeline.counter("received")).isEqualTo(2);
    }

    @Test
    void shouldSetABrokenChangeAsideAndKeepTheRuleThatWorks() {
        // Given
        AlertRule row = rule(ROW.formatted(""));
        change(row, 1, NOON);
        AlertRule broken =
                AlertRule.newBuilder(row).setCondition("failures() > 1").build();

        // When
        change(broken, 2, NOON.plusMillis(100));
        fail(NOON.plusMillis(200));
        fail(NOON.plusMillis(200));
        pipeline.tick(NOON.plusSeconds(1));

        // Then
        assertThat(pipeline.alerts())
                .extracting(AlertTransition::getRuleVersion)
                .containsExactly(row.getVersion());
        assertThat(pipeline.written(Topics.DEAD_LETTER))
                .singleElement()
                .satisfies(letter -> assertThat(
                                letter.headers().lastHeader("fleetpulse-detail").value())
                        .asString(StandardCharsets.UTF_8)
                        .startsWith("rule_change: condition: undeclared reference to 'failures'"));
        assertThat(pipeline.counter("dead.lettered", "reason", "invalid_event")).isEqualTo(1);
        assertThat(pipeline.counter("rule.changes")).isEqualTo(1);
    }

    @Test
    void shouldHandAnAlertOverWhenItsRuleTurnsFromBotsToFleets() {
        // Given
        change(rule(ROW.formatted("")), 1, NOON);
        fail(NOON);
        fail(NOON);
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(3));
        pipeline.alerts();

        // When
        change(rule(FLEET), 2, NOON.plusMillis(3_500));
        pipeline.tickEverySecond(NOON.plusSeconds(3), NOON.plusSeconds(5));

        // Then
        List<AlertTransition> alerts = pipeline.alerts();
        assertThat(alerts).extracting(AlertTransition::getState).containsExactly(RESOLVED, FIRING);
        assertThat(alerts).extracting(AlertTransition::getAt).containsOnly(NOON.plusSeconds(4));
        assertThat(alerts.get(1).getLabels()).doesNotContainKey("bot");
    }

    @Test
    void shouldTellNobodyOfAShadowRule() {
        // Given
        change(rule(ROW.formatted(", mode: shadow")), 1, NOON);
        fail(NOON);
        fail(NOON);
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(3));
        List<AlertTransition> whileShadow = pipeline.alerts();
        List<AlertTransition> inTheShadow = pipeline.shadowAlerts();

        // When
        change(rule(ROW.formatted("")), 2, NOON.plusMillis(3_500));
        pipeline.tickEverySecond(NOON.plusSeconds(3), NOON.plusSeconds(5));

        // Then
        assertThat(whileShadow).isEmpty();
        assertThat(inTheShadow).extracting(AlertTransition::getState).containsExactly(FIRING);
        assertThat(inTheShadow).extracting(AlertTransition::getShadow).containsExactly(true);
        assertThat(pipeline.shadowAlerts())
                .as("the shadow ends when the rule goes live")
                .extracting(AlertTransition::getState)
                .containsExactly(RESOLVED);
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getStartedAt()).isEqualTo(NOON.plusSeconds(4));
        });
        assertThat(pipeline.counter("alert.transitions", "state", "firing")).isEqualTo(1);
        assertThat(pipeline.counter("alert.shadow.transitions")).isEqualTo(2);
    }

    private AlertRule rule(String fields) {
        return TestTopology.rules(folder, "rules:\n  - " + fields + "\n").get(0);
    }

    private void change(AlertRule rule, long revision, Instant at) {
        pipeline.changeRule(RuleChangeEvents.event(new RuleChange(rule.getId(), rule, revision)), at);
    }

    private void fail(Instant at) {
        pipeline.send(till.failed("pay", at, TOOK, "TIMEOUT"));
    }
}
