package dev.fleetpulse.processor.intake;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.processor.intake.Intake.Count;
import dev.fleetpulse.processor.intake.Intake.Refuse;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an event that came past the gateway. */
class EventValidationTest {

    private static final int PARTITIONS = 4;
    private static final int OWNER = BotKey.owner("orders/order-bot", PARTITIONS);
    private static final TelemetryEvent EVENT = at(NOON);

    private final EventIntake intake = new EventIntake(PARTITIONS);

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
                        "correlation_id: empty", changed().setCorrelationId("").build()),
                Arguments.of(
                        "region: longer than 128 characters",
                        changed().setRegion("r".repeat(129)).build()),
                Arguments.of(
                        "cache.cache: longer than 128 characters",
                        changed()
                                .setCache(new CacheAccess("c".repeat(129), true))
                                .build()),
                Arguments.of(
                        "rate_limit.delay_ms: out of range (got -1.0, allowed 0 to a year)",
                        changed()
                                .setRateLimit(new RateLimitDelay("telegram", -1.0))
                                .build()),
                Arguments.of(
                        "resources.gauges.depth: out of range (got NaN, allowed -1e12 to 1e12)",
                        changed()
                                .setResources(new ResourceSample(Map.of("depth", Double.NaN)))
                                .build()),
                Arguments.of(
                        "spend.units: out of range (got Infinity, allowed -1e12 to 1e12)",
                        changed()
                                .setSpend(new Spend(1L, "USD", Double.POSITIVE_INFINITY))
                                .build()));
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
