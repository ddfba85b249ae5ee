package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.CacheCounts;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.DelayCounts;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.UniqueCounter;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is counted, as the contract says it. */
class CountedEventTest {

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
                Arguments.of(without(BOT.succeeded("pay", NOON, TOOK)), List.of(1L, 0L, 0L, 0L), 0L, Map.of()),
                Arguments.of(silent(BOT.succeeded("pay", NOON, TOOK)), List.of(1L, 0L, 0L, 0L), 1L, Map.of()),
                Arguments.of(
                        silent(BOT.failed("pay", NOON, TOOK, "TIMEOUT")),
                        List.of(0L, 1L, 0L, 0L),
                        1L,
                        Map.of("TIMEOUT", 1L)),
                Arguments.of(silent(BOT.didNothing("pay", NOON, TOOK)), List.of(0L, 0L, 0L, 0L), 0L, Map.of()));
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
                        "telegram", SampleSlices.notifications(4, 1, 1), "mail", SampleSlices.notifications(1, 1, 0)));
        assertThat(SliceFigures.allChannels(slice)).isEqualTo(SampleSlices.notifications(5, 2, 1));
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
    void shouldCountUnderEveryNameAnEventCarries() {
        // Given
        TelemetryEvent failed = TelemetryEvent.newBuilder(BOT.failed("pay", NOON, TOOK, "TIMEOUT"))
                .setVersion("2.1")
                .setRegion("eu")
                .setUser("u1")
                .setChat("c1")
                .build();

        // When
        Slice slice = slice(failed, BOT.rejected("pay", NOON, TOOK, "BUSY"), BOT.received(NOON));

        // Then
        GroupCounts pay = Objects.requireNonNull(slice.getOperations().get("pay"));
        assertThat(List.of(pay.getEvents(), pay.getTotal(), pay.getFailures(), pay.getRejected()))
                .containsExactly(2L, 2L, 1L, 1L);
        assertThat(pay.getLatency().getSumMicros()).isEqualTo(500_000);
        assertThat(slice.getVersions()).containsOnlyKeys("2.1");
        assertThat(slice.getRegions()).containsOnlyKeys("eu");
        assertThat(slice.getNames()).containsEntry(failed.getName(), 1L).containsEntry("UPDATE_RECEIVED", 1L);
        assertThat(unique(slice.getUsers())).isEqualTo(1);
        assertThat(unique(slice.getChats())).isEqualTo(1);
    }

    @Test
    void shouldCountTheOutcomeOfTheNameWhereverOutcomesCount() {
        // Given
        TelemetryEvent failed = TelemetryEvent.newBuilder(silent(BOT.failed("pay", NOON, TOOK, "DB")))
                .setDependency(
                        DependencyCall.newBuilder().setDependency("redis").build())
                .build();

        // When
        Slice slice = slice(failed, silent(BOT.rejected("pay", NOON, TOOK, "BUSY")));

        // Then
        GroupCounts pay = Objects.requireNonNull(slice.getOperations().get("pay"));
        assertThat(List.of(pay.getEvents(), pay.getTotal(), pay.getFailures(), pay.getRejected()))
                .containsExactly(2L, 2L, 1L, 1L);
        assertThat(pay.getLatency().getCount()).isEqualTo(2);
        assertThat(Objects.requireNonNull(slice.getDependencies().get("redis")).getFailures())
                .isEqualTo(1);
    }

    /** A call that says nothing itself fails with its event. */
    @Test
    void shouldCountCallsByTheirOwnWordElseByTheOutcome() {
        // Given
        TelemetryEvent silent = TelemetryEvent.newBuilder(BOT.failed("pay", NOON, TOOK, "DB"))
                .setDependency(DependencyCall.newBuilder()
                        .setDependency("redis")
                        .setAttempts(3)
                        .build())
                .build();

        // When
        Slice slice = slice(
                BOT.called("redis", "OK", true, NOON, TOOK), BOT.called("redis", "BUSY", false, NOON, TOOK), silent);

        // Then
        DependencyCounts redis = Objects.requireNonNull(slice.getDependencies().get("redis"));
        assertThat(List.of(redis.getCalls(), redis.getFailures(), redis.getAttempts()))
                .containsExactly(3L, 2L, 5L);
        assertThat(redis.getLatency().getCount()).isEqualTo(3);
    }

    @Test
    void shouldCountSpendCacheDelayAndLogLines() {
        // Given
        TelemetryEvent.Builder any = TelemetryEvent.newBuilder(BOT.received(NOON));
        TelemetryEvent spent = any.setSpend(new Spend(1_500_000L, "USD", 0.5))
                .setCache(new CacheAccess("models", true))
                .build();
        TelemetryEvent waited = TelemetryEvent.newBuilder(BOT.received(NOON))
                .setRateLimit(new RateLimitDelay("telegram", 12.5))
                .setLog(new LogLine(LogLevel.ERROR, null, "no answer"))
                .setError(new ErrorDetail("Timeout", null, null, LogLevel.CRITICAL))
                .build();

        // When
        Slice slice = slice(spent, spent, waited);

        // Then
        assertThat(slice.getCosts()).isEqualTo(Map.of("USD", new CostSums(2L, 3_000_000L, 1_000L)));
        assertThat(slice.getCaches()).isEqualTo(Map.of("models", new CacheCounts(2L, 0L)));
        assertThat(slice.getDelays()).isEqualTo(Map.of("telegram", new DelayCounts(1L, 12_500L)));
        assertThat(slice.getLogLevels()).as("the log line's level, once").isEqualTo(Map.of("ERROR", 1L));
    }

    /** The last reading is the one that happened last, whatever the order they came in. */
    @Test
    void shouldKeepTheLastReadingOfAGauge() {
        // When
        Slice slice = slice(reads(5, NOON.plusSeconds(2)), reads(9, NOON), reads(1, NOON.plusSeconds(1)));

        // Then
        assertThat(slice.getGauges())
                .isEqualTo(Map.of(
                        "queue_depth", new GaugeCounts(3L, 15_000L, 1_000L, 9_000L, 5_000L, NOON.plusSeconds(2))));
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
        return SampleSlices.of(NOON, Duration.ofSeconds(10), List.of(events));
    }

    private static TelemetryEvent reads(double depth, Instant at) {
        return TelemetryEvent.newBuilder(BOT.received(at))
                .setResources(new ResourceSample(Map.of("queue_depth", depth)))
                .build();
    }

    private static long unique(ByteBuffer registers) {
        UniqueCounter counter = new UniqueCounter();
        counter.merge(registers);
        return counter.estimate();
    }

    private static TelemetryEvent withReason(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setReasonCode("IGNORED").build();
    }

    private static TelemetryEvent silent(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setOutcome(Outcome.UNKNOWN).build();
    }

    private static TelemetryEvent without(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setDurationMs(null).build();
    }
}
