package dev.fleetpulse.bench.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the oracle says of a few events, computed by hand. */
class OracleTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void shouldCountAFailureUnderEverythingItNames() {
        // Given
        TelemetryEvent failure = event("1", NOON)
                .setOutcome(Outcome.FAILURE)
                .setOperation("checkout")
                .setReasonCode("TIMEOUT")
                .setDurationMs(1.5)
                .setUser("u1")
                .build();
        // When
        Expected slice = onlySlice(Logged.atOnce(failure));
        // Then
        assertThat(slice.numbers())
                .contains(
                        entry("events", 1L),
                        entry("failures", 1L),
                        entry("reasons[TIMEOUT]", 1L),
                        entry("names[SOMETHING]", 1L),
                        entry("operations[checkout].events", 1L),
                        entry("operations[checkout].total", 1L),
                        entry("operations[checkout].failures", 1L),
                        entry("operations[checkout].latency.sum_micros", 1_500L),
                        entry("latency.count", 1L),
                        entry("latency.max_micros", 1_500L))
                .doesNotContainKey("successes");
        assertThat(slice.uniques()).containsExactly(entry("users", 1));
        assertThat(slice.sortedDurations()).containsEntry("latency", List.of(1_500L));
    }

    @Test
    void shouldTakeNoLatencyAndNoReasonFromAnEventThatEndsNothing() {
        // Given
        TelemetryEvent received =
                event("1", NOON).setDurationMs(5.0).setReasonCode("TIMEOUT").build();
        // When
        Expected slice = onlySlice(Logged.atOnce(received));
        // Then
        assertThat(slice.numbers()).containsOnly(entry("events", 1L), entry("names[SOMETHING]", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "DISPATCH_OK, successes",
        "TASK_COMPLETED, successes",
        "COMMAND_COMPLETED, successes",
        "DISPATCH_FAIL, failures",
        "TASK_FAILED, failures",
        "CALLBACK_REJECTED, rejected"
    })
    void shouldBelieveTheNameOfAnEventThatSaysNothing(String name, String counted) {
        // Given
        TelemetryEvent.Builder silent = event("1", NOON).setName(name).setDurationMs(5.0);
        TelemetryEvent meant = event("2", NOON)
                .setName(name)
                .setDurationMs(5.0)
                .setOutcomeStated(true)
                .build();
        // When
        Expected slice = onlySlice(Logged.atOnce(silent.build()), Logged.atOnce(meant));
        // Then
        assertThat(slice.numbers())
                .contains(entry("events", 2L), entry(counted, 1L), entry("latency.count", 1L))
                .hasSize(7);
    }

    @Test
    void shouldBelieveTheCallBeforeTheOutcome() {
        // Given
        Logged wentWell = Logged.atOnce(call("1", Outcome.FAILURE, true));
        Logged silent = Logged.atOnce(call("2", Outcome.FAILURE, null));
        // When
        Expected slice = onlySlice(wentWell, silent);
        // Then
        assertThat(slice.numbers())
                .contains(
                        entry("dependencies[postgres].calls", 2L),
                        entry("dependencies[postgres].failures", 1L),
                        entry("dependencies[postgres].attempts", 6L));
    }

    @Test
    void shouldCountATryThatWillBeRepeatedAsAnAttemptOnly() {
        // Given
        Logged willRetry = Logged.atOnce(notified("1", false, false));
        Logged gaveUp = Logged.atOnce(notified("2", false, true));
        Logged arrived = Logged.atOnce(notified("3", true, false));
        // When
        Map<String, Long> numbers = onlySlice(willRetry, gaveUp, arrived).numbers();
        // Then
        assertThat(numbers)
                .contains(
                        entry("channels[mail].attempts", 3L),
                        entry("channels[mail].delivered", 1L),
                        entry("channels[mail].failed", 1L));
    }

    @Test
    void shouldTakeTheLastReadingByTimeNotByOrderAndTheLargestOfATie() {
        // Given
        Logged late = Logged.atOnce(reading("1", NOON.plusMillis(5), 2.5));
        Logged tied = Logged.atOnce(reading("2", NOON.plusMillis(5), 1.5));
        Logged early = Logged.atOnce(reading("3", NOON, -9.0));
        // When
        Map<String, Long> numbers = onlySlice(late, tied, early).numbers();
        // Then
        assertThat(numbers)
                .contains(
                        entry("gauges[depth].count", 3L),
                        entry("gauges[depth].sum_milli", -5_000L),
                        entry("gauges[depth].min_milli", -9_000L),
                        entry("gauges[depth].max_milli", 2_500L),
                        entry("gauges[depth].last_milli", 2_500L),
                        entry("gauges[depth].last_at", NOON.plusMillis(5).toEpochMilli()));
    }

    @Test
    void shouldCountAnEventOnceHoweverOftenItWasSent() {
        // Given
        Logged sent = Logged.atOnce(event("1", NOON).build());
        // When
        Oracle oracle = new Oracle(List.of(sent, sent, sent));
        // Then
        assertThat(oracle.uniqueEvents()).isEqualTo(1);
        assertThat(onlySlice(sent, sent).numbers()).containsEntry("events", 1L);
    }

    @Test
    void shouldHoldAnEventOfTheFutureAtFiveMinutesAfterItWasAppended() {
        // Given
        Logged ahead = new Logged(event("1", NOON.plusSeconds(3_600)).build(), NOON);
        // When
        Map<SliceKey, Expected> slices = new Oracle(List.of(ahead)).slices(Scope.BOT, TEN_SECONDS);
        // Then
        assertThat(slices.keySet()).containsExactly(new SliceKey("shop/felix", NOON.plusSeconds(300), TEN_SECONDS));
    }

    @Test
    void shouldPutBotsTogetherForTheirFleetAndRoundDownToTheWidth() {
        // Given
        Logged felix = Logged.atOnce(event("1", NOON.plusSeconds(59)).build());
        Logged tom =
                Logged.atOnce(event("2", NOON.plusSeconds(3_599)).setBot("tom").build());
        // When
        Oracle oracle = new Oracle(List.of(felix, tom));
        // Then
        Duration hour = Duration.ofHours(1);
        assertThat(oracle.slices(Scope.FLEET, hour).keySet()).containsExactly(new SliceKey("shop", NOON, hour));
        assertThat(oracle.slices(Scope.BOT, Duration.ofMinutes(1))).hasSize(2);
        assertThat(oracle.only(event -> event.getBot().equals("tom")).uniqueEvents())
                .isEqualTo(1);
    }

    private static Expected onlySlice(Logged... events) {
        Map<SliceKey, Expected> slices = new Oracle(List.of(events)).slices(Scope.BOT, TEN_SECONDS);
        assertThat(slices).hasSize(1);
        return slices.values().iterator().next();
    }

    private static TelemetryEvent call(String id, Outcome outcome, @Nullable Boolean success) {
        return event(id, NOON)
                .setOutcome(outcome)
                .setDependency(new DependencyCall("postgres", null, null, 3, success, null))
                .build();
    }

    private static TelemetryEvent notified(String id, boolean delivered, boolean permanent) {
        return event(id, NOON)
                .setNotification(new NotificationAttempt("mail", null, null, 1, delivered, permanent))
                .build();
    }

    private static TelemetryEvent reading(String id, Instant at, double value) {
        return event(id, at)
                .setResources(new ResourceSample(Map.of("depth", value)))
                .build();
    }

    private static TelemetryEvent.Builder event(String id, Instant at) {
        return TelemetryEvent.newBuilder()
                .setId(id)
                .setFleet("shop")
                .setBot("felix")
                .setOccurredAt(at)
                .setCorrelationId("cid")
                .setName("SOMETHING");
    }
}
