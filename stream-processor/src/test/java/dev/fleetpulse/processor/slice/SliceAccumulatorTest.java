package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted, as the contract says it. */
class SliceAccumulatorTest {

    private static final Duration TOOK = Duration.ofMillis(250);
    private static final SampleBot BOT = new SampleBot("orders", "till");

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(BOT.succeeded("pay", NOON, TOOK), List.of(1L, 0L, 0L, 0L), 1L, Map.of()),
                Arguments.of(
                        BOT.failed("pay", NOON, TOOK, "TIMEOUT"), List.of(0L, 1L, 0L, 0L), 1L, Map.of("TIMEOUT", 1L)),
                Arguments.of(
                        BOT.rejected("pay", NOON, TOOK, "STATE_MISMATCH"),
                        List.of(0L, 0L, 1L, 0L),
                        1L,
                        Map.of("STATE_MISMATCH", 1L)),
                Arguments.of(BOT.didNothing("pay", NOON, TOOK), List.of(0L, 0L, 0L, 1L), 1L, Map.of()),
                Arguments.of(withReason(BOT.succeeded("pay", NOON, TOOK)), List.of(1L, 0L, 0L, 0L), 1L, Map.of()),
                Arguments.of(withReason(BOT.didNothing("pay", NOON, TOOK)), List.of(0L, 0L, 0L, 1L), 1L, Map.of()),
                Arguments.of(BOT.received(NOON), List.of(0L, 0L, 0L, 0L), 0L, Map.of()),
                Arguments.of(BOT.called("redis", "OK", true, NOON, TOOK), List.of(0L, 0L, 0L, 0L), 0L, Map.of()),
                Arguments.of(without(BOT.succeeded("pay", NOON, TOOK)), List.of(1L, 0L, 0L, 0L), 0L, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void shouldCountAnEventByItsOutcome(
            TelemetryEvent event, List<Long> counts, long durations, Map<String, Long> reasons) {
        // When
        Slice slice = slice(event);

        // Then
        assertThat(slice.getEvents()).isEqualTo(1);
        assertThat(List.of(slice.getSuccesses(), slice.getFailures(), slice.getRejected(), slice.getNoops()))
                .isEqualTo(counts);
        assertThat(SliceFigures.total(slice))
                .isEqualTo(counts.stream().mapToLong(Long::longValue).sum());
        assertThat(slice.getLatency().getCount()).isEqualTo(durations);
        assertThat(slice.getLatency().getSumMicros()).isEqualTo(durations * 250_000);
        assertThat(slice.getReasons()).isEqualTo(reasons);
    }

    @Test
    void shouldCountEveryTryAndOnlyTheEndOfANotification() {
        // When
        Slice slice = slice(
                BOT.willRetry("telegram", "bill", NOON),
                BOT.willRetry("telegram", "bill", NOON),
                BOT.delivered("telegram", "bill", NOON),
                BOT.undelivered("telegram", "bill", NOON),
                BOT.delivered("mail", "bill", NOON));

        // Then
        assertThat(slice.getChannels())
                .isEqualTo(Map.of(
                        "telegram", new NotificationCounts(4L, 1L, 1L), "mail", new NotificationCounts(1L, 1L, 0L)));
        assertThat(SliceFigures.allChannels(slice)).isEqualTo(new NotificationCounts(5L, 2L, 1L));
        assertThat(slice.getEvents()).isEqualTo(5);
        assertThat(SliceFigures.total(slice))
                .as("a notification ends no action")
                .isZero();
    }

    @Test
    void shouldKeepFractionsOfAMillisecond() {
        // When
        Slice slice = slice(BOT.succeeded("pay", NOON, Duration.ofNanos(1_234_499)));

        // Then
        assertThat(slice.getLatency().getSumMicros()).isEqualTo(1_234);
    }

    @Test
    void shouldCountNamesBeyondTheLimitAsOther() {
        // Given
        List<TelemetryEvent> events = new ArrayList<>();
        for (int i = 0; i < SliceAccumulator.MAX_NAMES + 10; i++) {
            events.add(BOT.failed("pay", NOON, TOOK, "REASON_" + i));
            events.add(BOT.delivered("channel-" + i, "bill", NOON));
        }
        events.add(BOT.failed("pay", NOON, TOOK, "REASON_0"));

        // When
        Slice slice = slice(events.toArray(TelemetryEvent[]::new));

        // Then
        assertThat(slice.getReasons())
                .hasSize(SliceAccumulator.MAX_NAMES + 1)
                .containsEntry("REASON_0", 2L)
                .containsEntry("REASON_63", 1L)
                .containsEntry(SliceAccumulator.OTHER, 10L);
        assertThat(slice.getChannels())
                .hasSize(SliceAccumulator.MAX_NAMES + 1)
                .containsEntry(SliceAccumulator.OTHER, new NotificationCounts(10L, 10L, 0L));
    }

    @Test
    void shouldBeNothingWhenEmpty() {
        // When
        Slice slice = slice();

        // Then
        assertThat(slice.getEvents()).isZero();
        assertThat(SliceFigures.errorRate(slice)).isNaN();
        assertThat(SliceFigures.meanMillis(slice)).isNaN();
        assertThat(slice.getChannels()).isEmpty();
        assertThat(slice.getReasons()).isEmpty();
    }

    private static Slice slice(TelemetryEvent... events) {
        SliceAccumulator slice = new SliceAccumulator();
        for (TelemetryEvent event : events) {
            slice.add(event);
        }
        return slice.toSlice(NOON, 10_000);
    }

    private static TelemetryEvent withReason(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setReasonCode("IGNORED").build();
    }

    private static TelemetryEvent without(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setDurationMs(null).build();
    }
}
