package dev.fleetpulse.health.query;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.schema.HealthStatus;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.testkit.SampleSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fleets and bots as processors would describe them, at {@link #NOON}. */
public final class SampleSubjects {

    /** The partition clock of every sample. */
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** Forty actions: 30 succeeded, 5 failed, 4 were rejected, 1 had nothing to do; five events more ended nothing. */
    public static final Slice BUSY_WINDOW = Slice.newBuilder()
            .setStart(NOON.minus(Duration.ofHours(1)))
            .setWidthMs(3_600_000)
            .setEvents(45)
            .setSuccesses(30)
            .setFailures(5)
            .setRejected(4)
            .setNoops(1)
            .setLatency(latency(100, 200, 300, 400))
            .setChannels(Map.of(
                    "telegram",
                    SampleSlices.notifications(12L, 9L, 1L),
                    "email",
                    SampleSlices.notifications(3L, 0L, 0L)))
            .setReasons(Map.of("STATE_MISMATCH", 4L, "TIMEOUT", 4L, "DB_ERROR", 1L))
            .build();

    /** Nothing happened. */
    public static final Slice QUIET_WINDOW = Slice.newBuilder()
            .setStart(NOON.minus(Duration.ofHours(1)))
            .setWidthMs(3_600_000)
            .setLatency(latency())
            .build();

    /** A clock that is up to 90 s ahead, and one of everything else. */
    public static final Arrivals ARRIVALS = new Arrivals(
            7L, 1L, 2L, 3L, 4L, 5L, 6L, new ClockOffset(89_000L, NOON, 60_000L, 89_000L, 50_000L, 90_000L));

    private SampleSubjects() {}

    /** A fleet whose windows and lifetime all show the busy window. */
    public static SubjectAnswer fleet(String name) {
        return subject(Scope.FLEET, name, null, BUSY_WINDOW)
                .setLifetime(BUSY_WINDOW)
                .build();
    }

    /** A degraded bot with the busy window, up for two hours. */
    public static SubjectAnswer bot(String fleet, String bot) {
        return subject(Scope.BOT, fleet, bot, BUSY_WINDOW).build();
    }

    /** A bot that has not been heard of for a while, and about whose score nothing is known. */
    public static SubjectAnswer silentBot(String fleet, String bot) {
        return subject(Scope.BOT, fleet, bot, QUIET_WINDOW)
                .setStatus(HealthStatus.SILENT)
                .setHealthScore(null)
                .setUptimeMs(null)
                .build();
    }

    /** Durations in milliseconds as a histogram. */
    public static dev.fleetpulse.schema.LatencyHistogram latency(long... millis) {
        ExponentialHistogram histogram = new ExponentialHistogram();
        for (long value : millis) {
            histogram.record(value * 1_000);
        }
        return histogram.encode();
    }

    private static SubjectAnswer.Builder subject(Scope scope, String fleet, @Nullable String bot, Slice window) {
        return SubjectAnswer.newBuilder()
                .setScope(scope)
                .setFleet(fleet)
                .setBot(bot)
                .setStatus(HealthStatus.DEGRADED)
                .setHealthScore(87.5)
                .setUptimeMs(7_200_000L)
                .setFirstSeen(NOON.minus(Duration.ofHours(2)))
                .setLastSeen(NOON.minusSeconds(3))
                .setVersion(bot == null ? null : "1.4.2")
                .setConsecutiveFailures(bot == null ? Map.of() : Map.of("checkout", 2L))
                .setRecentCorrelationIds(bot == null ? List.of() : List.of("b2c3d4e5", "a1b2c3d4"))
                .setArrivals(bot == null ? null : ARRIVALS)
                .setWindows(List.of(
                        window("1m", Duration.ofMinutes(1), window),
                        window("5m", Duration.ofMinutes(5), window),
                        window("1h", Duration.ofHours(1), window)));
    }

    static WindowSlice window(@Nullable String name, Instant from, Instant to, Slice slice) {
        return WindowSlice.newBuilder()
                .setWindow(name)
                .setFrom(from)
                .setTo(to)
                .setResolutionMs(10_000)
                .setSlice(slice)
                .build();
    }

    private static WindowSlice window(String name, Duration length, Slice slice) {
        return window(name, NOON.minus(length), NOON, slice);
    }
}
