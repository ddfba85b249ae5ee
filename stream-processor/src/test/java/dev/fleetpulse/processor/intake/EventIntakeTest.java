package dev.fleetpulse.processor.intake;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.processor.intake.Intake.Count;
import dev.fleetpulse.processor.intake.Intake.Refuse;
import dev.fleetpulse.processor.intake.Intake.Rehome;
import dev.fleetpulse.processor.intake.Intake.Tick;
import dev.fleetpulse.schema.ClockTick;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventIntakeTest {

    private static final int PARTITIONS = 4;
    private static final int OWNER = BotKey.owner("orders/order-bot", PARTITIONS);
    private static final int STRANGER = (OWNER + 1) % PARTITIONS;
    private static final TelemetryEvent EVENT = at(NOON);

    private final EventIntake intake = new EventIntake(PARTITIONS);

    @Test
    void shouldCountAnEventWhenItHappened() {
        // When
        Intake decision = decide(at(NOON.minusSeconds(90)), OWNER, false);

        // Then
        assertThat(decision).isEqualTo(new Count(at(NOON.minusSeconds(90)), "orders/order-bot", NOON.minusSeconds(90)));
    }

    @Test
    void shouldClampAnEventFromFurtherInTheFutureThanFiveMinutes() {
        // When
        Intake decision = decide(at(NOON.plus(Duration.ofDays(365))), OWNER, false);

        // Then
        assertThat(decision)
                .isEqualTo(new Count(at(NOON.plus(Duration.ofDays(365))), "orders/order-bot", NOON.plusSeconds(300)));
    }

    @Test
    void shouldNotClampAnEventFromExactlyFiveMinutesAhead() {
        // When
        Intake decision = decide(at(NOON.plusSeconds(300)), OWNER, false);

        // Then
        assertThat(decision).isEqualTo(new Count(at(NOON.plusSeconds(300)), "orders/order-bot", NOON.plusSeconds(300)));
    }

    @Test
    void shouldRefuseTextThatStateWouldKeepForEver() {
        // Given
        TelemetryEvent chatty = TelemetryEvent.newBuilder(at(NOON))
                .setCorrelationId("x".repeat(EventProblem.MAX_TEXT + 1))
                .build();

        // When
        Intake decision = decide(chatty, OWNER, false);

        // Then
        assertThat(decision)
                .isEqualTo(new Refuse(DeadLetterReason.INVALID_EVENT, "correlation_id: longer than 128 characters"));
    }

    @Test
    void shouldCountAnEventInTheOldestHourKept() {
        // When
        Intake decision = decide(at(NOON.minus(Duration.ofDays(2))), OWNER, false);

        // Then
        assertThat(decision).isInstanceOf(Count.class);
    }

    @Test
    void shouldRefuseAnEventFromBeforeTheOldestHourKept() {
        // When
        Intake decision = decide(at(NOON.minus(Duration.ofDays(2)).minusMillis(1)), OWNER, false);

        // Then
        assertThat(decision)
                .isEqualTo(new Refuse(
                        DeadLetterReason.TOO_LATE,
                        "occurred_at 2026-11-18T11:59:59.999Z is before 2026-11-18T12:00:00Z, the oldest hour kept"));
    }

    @Test
    void shouldMeasureLatenessByTheClockAndTheClampByTheAppendTime() {
        // Given
        Instant clock = NOON.plus(Duration.ofHours(2));

        // When
        Intake late = intake.decide(at(NOON.minus(Duration.ofHours(47))), OWNER, false, NOON, clock);
        Intake early = intake.decide(at(NOON.plus(Duration.ofMinutes(20))), OWNER, false, NOON, clock);

        // Then
        assertThat(late).isInstanceOf(Refuse.class);
        assertThat(early).extracting("happenedAt").isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void shouldSendAMisplacedEventToItsOwner() {
        // When
        Intake decision = decide(EVENT, STRANGER, false);

        // Then
        assertThat(decision).isEqualTo(new Rehome("orders/order-bot"));
    }

    @Test
    void shouldRefuseAnEventThatIsMisplacedAgain() {
        // When
        Intake decision = decide(EVENT, STRANGER, true);

        // Then
        assertThat(decision).isEqualTo(new Refuse(DeadLetterReason.MISPLACED_TWICE, "owner is partition " + OWNER));
    }

    @Test
    void shouldCountARehomedEventAtItsOwner() {
        // When
        Intake decision = decide(EVENT, OWNER, true);

        // Then
        assertThat(decision).isEqualTo(new Count(EVENT, "orders/order-bot", NOON));
    }

    @Test
    void shouldReadATickWhereverItStands() {
        // Given
        TelemetryEvent tick = TelemetryEvent.newBuilder(EVENT)
                .setClockTick(new ClockTick("processor-0"))
                .build();

        // When
        Intake decision = decide(tick, STRANGER, false);

        // Then
        assertThat(decision).isEqualTo(new Tick());
    }

    @Test
    void shouldRefuseARuleChange() {
        // Given
        TelemetryEvent change = TelemetryEvent.newBuilder(EVENT)
                .setRuleChange(new RuleChange("my-rule", null, 1L))
                .build();

        // When
        Intake decision = decide(change, OWNER, false);

        // Then
        assertThat(decision).extracting("reason").isEqualTo(DeadLetterReason.RESERVED);
    }

    private Intake decide(TelemetryEvent event, int partition, boolean rehomed) {
        return intake.decide(event, partition, rehomed, NOON, NOON);
    }

    private static TelemetryEvent at(Instant occurredAt) {
        return new SampleBot("orders", "order-bot").received(occurredAt);
    }
}
