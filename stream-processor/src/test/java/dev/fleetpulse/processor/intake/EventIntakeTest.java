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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(decision).isEqualTo(new Count(at(NOON.minusSeconds(90)), NOON.minusSeconds(90)));
    }

    @Test
    void shouldClampAnEventFromFurtherInTheFutureThanFiveMinutes() {
        // When
        Intake decision = decide(at(NOON.plus(Duration.ofDays(365))), OWNER, false);

        // Then
        assertThat(decision).isEqualTo(new Count(at(NOON.plus(Duration.ofDays(365))), NOON.plusSeconds(300)));
    }

    @Test
    void shouldNotClampAnEventFromExactlyFiveMinutesAhead() {
        // When
        Intake decision = decide(at(NOON.plusSeconds(300)), OWNER, false);

        // Then
        assertThat(decision).isEqualTo(new Count(at(NOON.plusSeconds(300)), NOON.plusSeconds(300)));
    }

    @Test
    void shouldCountAnEventInTheOldestSliceKept() {
        // When
        Intake decision = decide(at(NOON.minus(Duration.ofMinutes(65))), OWNER, false);

        // Then
        assertThat(decision).isInstanceOf(Count.class);
    }

    @Test
    void shouldRefuseAnEventFromBeforeTheOldestSliceKept() {
        // When
        Intake decision = decide(at(NOON.minus(Duration.ofMinutes(65)).minusMillis(1)), OWNER, false);

        // Then
        assertThat(decision)
                .isEqualTo(new Refuse(
                        DeadLetterReason.TOO_LATE,
                        "occurred_at 2026-11-20T10:54:59.999Z is before 2026-11-20T10:55:00Z, the oldest kept"));
    }

    @Test
    void shouldMeasureLatenessByTheClockAndTheClampByTheAppendTime() {
        // Given
        Instant clock = NOON.plus(Duration.ofMinutes(30));

        // When
        Intake late = intake.decide(at(NOON.minus(Duration.ofMinutes(36))), OWNER, false, NOON, clock);
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
        assertThat(decision).isEqualTo(new Count(EVENT, NOON));
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
                .setRuleChange(new RuleChange("my-rule", null))
                .build();

        // When
        Intake decision = decide(change, OWNER, false);

        // Then
        assertThat(decision).extracting("reason").isEqualTo(DeadLetterReason.RESERVED);
    }

    static Stream<Arguments> invalidEvents() {
        return Stream.of(
                Arguments.of("fleet: not a name", changed().setFleet("a/b").build()),
                Arguments.of("fleet: not a name", changed().setFleet("").build()),
                Arguments.of(
                        "fleet: not a name", changed().setFleet("x".repeat(64)).build()),
                Arguments.of("bot: not a name", changed().setBot("-felix").build()),
                Arguments.of("bot: not a name", changed().setBot("fe\nlix").build()),
                Arguments.of("name: empty", changed().setName("").build()),
                Arguments.of(
                        "correlation_id: empty", changed().setCorrelationId("").build()));
    }

    @ParameterizedTest
    @MethodSource("invalidEvents")
    void shouldSayWhatIsWrongWithAnEvent(String problem, TelemetryEvent event) {
        // When
        Intake decision = decide(event, OWNER, false);

        // Then
        assertThat(decision).isEqualTo(new Refuse(DeadLetterReason.INVALID_EVENT, problem));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3.2e10})
    void shouldRefuseADurationThatIsNone(double millis) {
        // When
        Intake decision = decide(changed().setDurationMs(millis).build(), OWNER, false);

        // Then
        assertThat(decision)
                .isEqualTo(new Refuse(
                        DeadLetterReason.INVALID_EVENT,
                        "duration_ms: out of range (got " + millis + ", allowed 0 to a year)"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 31_536_000_000.0})
    void shouldCountADurationUpToAYear(double millis) {
        // When
        Intake decision = decide(changed().setDurationMs(millis).build(), OWNER, false);

        // Then
        assertThat(decision).isInstanceOf(Count.class);
    }

    private Intake decide(TelemetryEvent event, int partition, boolean rehomed) {
        return intake.decide(event, partition, rehomed, NOON, NOON);
    }

    private static TelemetryEvent at(Instant occurredAt) {
        return new SampleBot("orders", "order-bot").received(occurredAt);
    }

    private static TelemetryEvent.Builder changed() {
        return TelemetryEvent.newBuilder(EVENT);
    }
}
