package dev.fleetpulse.bench.contest;

import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The events of a benchmark: the same for the same seed. Every bot numbers its events, nothing is late, nothing comes
 * twice. Of a hundred events 55 end an operation, 15 are calls of a dependency, 10 notifications, 15 begin an operation, 5
 * are heartbeats. Not thread-safe.
 */
public final class Workload {

    /** Events of a second of log time, ten of each bot. */
    private static final int BUSY = 100_000;
    /** The same where time goes by, and slices and windows come and go: a million events are more than three minutes. */
    private static final int CALM = 5_000;

    static final int BOTS = 10_000;
    static final int FLEETS = 20;

    /** A minute ends after five seconds, and is rolled up. */
    private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:55Z");

    private static final double MEDIAN_MILLIS = 120;
    private static final double SPREAD = 0.8;

    private final SplittableRandom random;
    private final int botsOfFirstFleet;
    private final int eventsPerSecond;
    private final long[] sequences = new long[BOTS];
    private long produced;

    private Workload(long seed, int botsOfFirstFleet, int eventsPerSecond) {
        this.random = new SplittableRandom(seed);
        this.botsOfFirstFleet = botsOfFirstFleet;
        this.eventsPerSecond = eventsPerSecond;
    }

    /** As many bots in every fleet. */
    public static Workload uniform(long seed) {
        return new Workload(seed, BOTS / FLEETS, BUSY);
    }

    /** As many bots in every fleet, and a twentieth of the events in the same time. */
    public static Workload calm(long seed) {
        return new Workload(seed, BOTS / FLEETS, CALM);
    }

    /** Nine tenths of the bots, so of the events, in one fleet. */
    public static Workload hotFleet(long seed) {
        return new Workload(seed, BOTS * 9 / 10, BUSY);
    }

    /** The next event in order of time: log time of its own, which goes on by as many events a second as the workload has. */
    public TelemetryEvent next() {
        return next(BEGIN.plusMillis(produced * 1_000 / eventsPerSecond));
    }

    /** The next event, which happens at this time. */
    public TelemetryEvent next(Instant occurredAt) {
        produced++;
        int bot = random.nextInt(BOTS);
        long sequence = sequences[bot]++;
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder()
                .setId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setFleet("fleet-" + fleet(bot))
                .setBot("bot-" + bot)
                .setInstance("pod-" + bot % 4)
                .setVersion("1.4." + bot % 3)
                .setOccurredAt(occurredAt)
                .setSequence(sequence)
                .setCorrelationId(Long.toHexString(0x1000_0000_0000L + bot * 1_000_003L + sequence / 3));
        return detailed(event).build();
    }

    private int fleet(int bot) {
        return bot < botsOfFirstFleet ? 0 : 1 + bot % (FLEETS - 1);
    }

    private TelemetryEvent.Builder detailed(TelemetryEvent.Builder event) {
        int kind = random.nextInt(100);
        String operation = "operation-" + random.nextInt(3);
        if (kind < 55) {
            return ended(event.setName("order.ended").setOperation(operation));
        }
        if (kind < 70) {
            DependencyCall call = DependencyCall.newBuilder()
                    .setDependency("dependency-" + random.nextInt(2))
                    .build();
            return ended(event.setName("dependency.called").setOperation(operation))
                    .setDependency(call);
        }
        if (kind < 80) {
            NotificationAttempt attempt = NotificationAttempt.newBuilder()
                    .setChannel("telegram")
                    .setDelivered(true)
                    .build();
            return ended(event.setName("notification.sent")).setNotification(attempt);
        }
        if (kind < 95) {
            return event.setName("order.started").setOperation(operation).setUser("user-" + random.nextInt(100_000));
        }
        Map<String, Double> gauges = Map.of("cpu_percent", random.nextDouble(100), "rss_mb", random.nextDouble(500));
        Heartbeat heartbeat =
                Heartbeat.newBuilder().setUptimeMs(produced).setGauges(gauges).build();
        return event.setName("bot.heartbeat").setHeartbeat(heartbeat);
    }

    private TelemetryEvent.Builder ended(TelemetryEvent.Builder event) {
        boolean failed = random.nextInt(100) == 0;
        double gaussian =
                Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        return event.setOutcome(failed ? Outcome.FAILURE : Outcome.SUCCESS)
                .setReasonCode(failed ? "TIMEOUT" : null)
                .setDurationMs(MEDIAN_MILLIS * Math.exp(SPREAD * gaussian));
    }
}
