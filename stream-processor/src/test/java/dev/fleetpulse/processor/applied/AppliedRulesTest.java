package dev.fleetpulse.processor.applied;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.SampleRule;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AppliedRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSubject;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class AppliedRulesTest {

    private static final AlertRule ROW = SampleRule.of("row", "consecutive_failures() >= 2");

    private final KeyValueStore<String, AppliedRule> store = TestStores.opened(Stores.rules("rules"));
    private final AppliedRules rules = restarted();

    @Test
    void shouldKnowAfterARestartWhatWasApplied() {
        // Given
        rules.apply(new RuleChange("row", ROW, 3L), NOON);
        rules.apply(new RuleChange("gone", null, 4L), NOON.plusMillis(20));

        // When
        AppliedRules again = restarted();

        // Then
        assertThat(again.decidedByBots())
                .extracting(rule -> rule.rule().getId())
                .containsExactly("row");
        assertThat(again.ids()).containsExactly("row");
        assertThat(again.lastChange()).isEqualTo(NOON.plusMillis(20));
        assertThat(again.apply(new RuleChange("row", null, 3L), NOON)).isFalse();
        assertThat(again.apply(new RuleChange("gone", ROW, 4L), NOON)).isFalse();
        assertThat(again.apply(new RuleChange("row", null, 5L), NOON)).isTrue();
        assertThat(again.decidedByBots()).isEmpty();
    }

    @Test
    void shouldCompileTheRulesOfASubjectThatAreNotOff() {
        // Given
        AlertRule off =
                AlertRule.newBuilder(ROW).setId("off").setMode(RuleMode.OFF).build();
        AlertRule fleet = AlertRule.newBuilder(ROW)
                .setId("fleet")
                .setSubject(RuleSubject.FLEET)
                .setCondition("errors(\"1m\") > 1")
                .build();
        AlertRule shadow = AlertRule.newBuilder(ROW)
                .setId("a-shadow")
                .setMode(RuleMode.SHADOW)
                .build();

        // When
        for (AlertRule rule : List.of(off, fleet, ROW, shadow)) {
            rules.apply(new RuleChange(rule.getId(), rule, 1L), NOON);
        }

        // Then
        assertThat(rules.decidedByBots())
                .extracting(rule -> rule.rule().getId())
                .containsExactly("a-shadow", "row");
        assertThat(rules.ids()).containsExactly("a-shadow", "fleet", "off", "row");
    }

    @Test
    void shouldTellTheChangesOfASecondUpToWhatADeltaHolds() {
        // Given
        AlertRule wordy =
                AlertRule.newBuilder(ROW).setSummary("x".repeat(5_000)).build();
        int applied = 0;

        // When
        while (!rules.isFull(NOON.plusMillis(999))) {
            rules.apply(new RuleChange("rule-" + applied, wordy, 1L), NOON.plusMillis(applied));
            applied++;
        }

        // Then
        assertThat(applied).isBetween(AppliedRules.MAX_CHARACTERS_A_SECOND / 6_000, 40);
        assertThat(restarted().isFull(NOON)).isTrue();
        assertThat(rules.isFull(NOON.plusSeconds(1))).isFalse();
        assertThat(rules.changedIn(NOON, NOON.plusSeconds(1))).hasSize(applied);
        assertThat(rules.changedIn(NOON.minusSeconds(1), NOON)).isEmpty();
        assertThat(rules.changedIn(NOON.plusSeconds(1), NOON.plusSeconds(2))).isEmpty();
    }

    @Test
    void shouldForgetADeletedRuleAfterADayButNeverThatItKnewSome() {
        // Given
        rules.apply(new RuleChange("gone", null, 1L), NOON);
        rules.apply(new RuleChange("row", ROW, 1L), NOON);
        rules.apply(new RuleChange("row", null, 2L), NOON);
        boolean before = rules.none();

        // When
        rules.expire(NOON.plus(AppliedRules.DELETED_KEPT));
        Object kept = rules.change("gone");
        rules.expire(NOON.plus(AppliedRules.DELETED_KEPT).plus(Duration.ofMillis(1)));

        // Then
        assertThat(before).isFalse();
        assertThat(kept).isNotNull();
        assertThat(rules.change("gone")).isNull();
        assertThat(rules.none()).isFalse();
        assertThat(store.get("gone")).isNull();
    }

    @Test
    void shouldSayWhatIsWrongWithAChange() {
        // Given
        AlertRule broken =
                AlertRule.newBuilder(ROW).setCondition("events(\"2m\") > 1").build();

        // Then
        assertThat(rules.problems(new RuleChange("row", null, 1L))).isEmpty();
        assertThat(rules.problems(new RuleChange("row", ROW, 1L))).isEmpty();
        assertThat(rules.problems(new RuleChange("column", ROW, 1L)))
                .containsExactly("id: not that of the change (got row, expected column)");
        assertThat(rules.problems(new RuleChange("row", broken, 1L)))
                .singleElement()
                .asString()
                .startsWith("condition: events: unknown window (got \"2m\"");
    }

    private AppliedRules restarted() {
        return new AppliedRules(store, new RuleCheck(), StartRules.NONE);
    }
}
