package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Bots with incidents, whose events arrive as events do: some twice, some after those that followed them, some late, some
 * in the partition that librdkafka chooses.
 */
final class IncidentTraffic implements EventSource {

    private static final double TWICE = 0.05;
    private static final double OUT_OF_ORDER = 0.05;
    private static final double MISPLACED = 0.05;
    private static final double LATE = 0.03;
    private static final int LONGEST_HELD_MILLIS = 4_000;
    private static final Duration LATEST = Duration.ofHours(3);

    private final EventRecords records;
    private final EventGenerator generator;
    private final SplittableRandom random;
    private final Incidents incidents;
    private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparing(Held::due));
    private long sent;
    private volatile boolean calm;

    private record Held(Instant due, TelemetryEvent event) {}

    /**
     * For an installation; the first incident begins with the first event.
     *
     * @param period from one incident to the next, at the usual rate
     */
    IncidentTraffic(Installation installation, long seed, Duration period) {
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, Population.small());
        this.random = new SplittableRandom(seed);
        this.incidents = new Incidents(period);
    }

    /** From now on all goes well, so that every alert ends. */
    void calmDown() {
        calm = true;
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        sent++;
        Held first = held.peek();
        if (first != null && !first.due().isAfter(now)) {
            return records.owned(held.remove().event());
        }
        double drawn = random.nextDouble();
        if (drawn < LATE) {
            return records.owned(event(now.minusMillis(random.nextLong(LATEST.toMillis()))));
        }
        TelemetryEvent event = event(now);
        if (drawn < LATE + MISPLACED) {
            return records.byCrc32(event);
        }
        if (drawn < LATE + MISPLACED + TWICE + OUT_OF_ORDER) {
            held.add(new Held(now.plusMillis(random.nextInt(LONGEST_HELD_MILLIS)), event));
        }
        boolean outOfOrder = drawn >= LATE + MISPLACED + TWICE && drawn < LATE + MISPLACED + TWICE + OUT_OF_ORDER;
        return records.owned(outOfOrder ? event(now) : event);
    }

    private TelemetryEvent event(Instant happenedAt) {
        TelemetryEvent event = generator.next(happenedAt);
        Duration elapsed = Duration.ofSeconds(sent).dividedBy(Traffics.RATE);
        return Incidents.shaped(event, !calm && incidents.trouble(event, elapsed));
    }
}
