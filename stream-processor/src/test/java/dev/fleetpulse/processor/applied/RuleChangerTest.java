package dev.fleetpulse.processor.applied;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.desired.DesiredRules;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.SampleRule;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleChangerTest {

    private static final int PARTITION = 3;
    private static final long START = 1_000_000;
    private static final AlertRule ROW = SampleRule.of("row", "consecutive_failures() >= 2");
    private static final AlertRule SILENT = SampleRule.of("silent", "silent_seconds() > 30");

    private final AppliedRules applied =
            new AppliedRules(TestStores.opened(Stores.rules("rules")), new RuleCheck(), StartRules.NONE);
    private final List<RuleChange> appended = new ArrayList<>();
    private final List<Integer> ticks = new ArrayList<>();
    private Optional<DesiredRules> desired = Optional.empty();
    private Instant openSecond = NOON;
    private boolean brokerIsAway;
    private final RuleChanger changer = new RuleChanger(
            () -> desired, applied, new RuleChanger.Log(PARTITION, this::append, ticks::add, () -> openSecond));

    @Test
    void shouldDoNothingUntilTheRulesAreKnown() {
        // Given
        applied.apply(new RuleChange("row", ROW, 1L), NOON.minusSeconds(5));

        // When
        changer.punctuate(START);

        // Then
        assertThat(appended).isEmpty();
    }

    @Test
    void shouldAppendWhatDiffersAndLeaveTheRest() {
        // Given
        AlertRule other = SampleRule.of("row", "consecutive_failures() >= 3");
        applied.apply(new RuleChange("gone", SILENT, 1L), NOON.minusSeconds(5));
        applied.apply(new RuleChange("row", ROW, 2L), NOON.minusSeconds(5));
        applied.apply(new RuleChange("silent", SILENT, 3L), NOON.minusSeconds(5));
        desire(Map.of("row", new RuleChange("row", other, 7L), "silent", new RuleChange("silent", SILENT, 8L)));

        // When
        changer.punctuate(START);

        // Then
        assertThat(appended)
                .containsExactlyInAnyOrder(new RuleChange("gone", null, 8L), new RuleChange("row", other, 7L));
        assertThat(ticks).isEmpty();
    }

    @Test
    void shouldNotAppendAgainWhatIsOnItsWayUnlessItGotLost() {
        // Given
        desire(Map.of("row", new RuleChange("row", ROW, 7L)));

        // When
        changer.punctuate(START);
        changer.punctuate(START + RuleChanger.PATIENCE.toMillis() - 1);
        int onItsWay = appended.size();
        changer.punctuate(START + RuleChanger.PATIENCE.toMillis());
        applied.apply(new RuleChange("row", ROW, 7L), NOON.minusSeconds(1));
        changer.punctuate(START + 3 * RuleChanger.PATIENCE.toMillis());

        // Then
        assertThat(onItsWay).isEqualTo(1);
        assertThat(appended).hasSize(2);
    }

    /** A task that is far behind reads a change late; more copies of it would put it further behind. */
    @Test
    void shouldWaitTwiceAsLongEachTimeItAppendsAgain() {
        // Given
        desire(Map.of("row", new RuleChange("row", ROW, 7L)));

        // When
        for (long seconds = 0; seconds <= 3_600; seconds++) {
            changer.punctuate(START + seconds * 1_000);
        }

        // Then
        assertThat(appended)
                .as("after 0, 5, 15, 35, 75, 155, 315 s, then every 320 s")
                .hasSize(7 + 10);
    }

    /** However long the broker was away: a change is there soon after it is back. */
    @Test
    void shouldNotWaitLongerAfterWhatTheBrokerDidNotTake() {
        // Given
        desire(Map.of("row", new RuleChange("row", ROW, 7L)));
        brokerIsAway = true;

        // When
        for (long seconds = 0; seconds <= 100; seconds++) {
            changer.punctuate(START + seconds * 1_000);
        }
        int whileAway = appended.size();
        brokerIsAway = false;
        for (long seconds = 101; seconds <= 150; seconds++) {
            changer.punctuate(START + seconds * 1_000);
        }

        // Then
        assertThat(whileAway).as("every 5 s").isEqualTo(21);
        assertThat(appended).as("after 105, 110, 120, 140 s").hasSize(whileAway + 4);
    }

    @Test
    void shouldAppendALaterChangeAtOnce() {
        // Given
        desire(Map.of("row", new RuleChange("row", ROW, 7L)));
        changer.punctuate(START);

        // When
        desire(Map.of("row", new RuleChange("row", SILENT, 9L)));
        changer.punctuate(START + 200);

        // Then
        assertThat(appended).extracting(RuleChange::getRevision).containsExactly(7L, 9L);
    }

    @Test
    void shouldNotAppendAChangeThatNobodyWouldApply() {
        // Given
        applied.apply(new RuleChange("row", ROW, 70L), NOON.minusSeconds(5));

        // When
        desire(Map.of("row", new RuleChange("row", SILENT, 7L)));
        changer.punctuate(START);

        // Then
        assertThat(appended).isEmpty();
    }

    @Test
    void shouldLeaveARuleAloneThatNobodyCanRead() {
        // Given
        applied.apply(new RuleChange("row", ROW, 1L), NOON.minusSeconds(5));

        // When
        desired = Optional.of(new DesiredRules(Map.of(), Set.of("row"), List.of(9L)));
        changer.punctuate(START);

        // Then
        assertThat(appended).isEmpty();
    }

    @Test
    void shouldEndTheSecondOfAChangeSoon() {
        // Given
        desire(Map.of("row", new RuleChange("row", ROW, 7L)));
        applied.apply(new RuleChange("row", ROW, 7L), NOON.plusMillis(300));

        // When
        changer.punctuate(START);
        openSecond = NOON.plusSeconds(1);
        changer.punctuate(START + 200);

        // Then
        assertThat(ticks).containsExactly(PARTITION);
    }

    @Test
    void shouldAppendManyChangesInPortions() {
        // Given
        Map<String, RuleChange> many = new HashMap<>();
        for (int i = 0; i < RuleChanger.MAX_AT_ONCE + 10; i++) {
            many.put("rule-" + i, new RuleChange("rule-" + i, ROW, (long) i));
        }
        desire(many);

        // When
        changer.punctuate(START);
        int first = appended.size();
        changer.punctuate(START + 200);

        // Then
        assertThat(first).isEqualTo(RuleChanger.MAX_AT_ONCE);
        assertThat(appended).hasSize(first + 10);
    }

    private void append(int partition, RuleChange change, Runnable failed) {
        assertThat(partition).isEqualTo(PARTITION);
        appended.add(change);
        if (brokerIsAway) {
            failed.run();
        }
    }

    private void desire(Map<String, RuleChange> rules) {
        desired = Optional.of(new DesiredRules(rules, Set.of(), List.of(9L)));
    }
}
