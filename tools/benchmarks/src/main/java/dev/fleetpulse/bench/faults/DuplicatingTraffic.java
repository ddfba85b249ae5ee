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

/** Every event one to three times, each copy at its own moment within a while after it happened. */
final class DuplicatingTraffic implements EventSource {

    private final EventRecords records;
    private final EventGenerator generator;
    private final SplittableRandom random;
    private final long spreadMillis;
    private final PriorityQueue<Copy> waiting = new PriorityQueue<>(Comparator.comparing(Copy::due));

    private record Copy(Instant due, TelemetryEvent event) {}

    /**
     * For an installation.
     *
     * @param spread the longest that a copy is held back
     */
    DuplicatingTraffic(Installation installation, long seed, Duration spread) {
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, Population.small());
        this.random = new SplittableRandom(seed);
        this.spreadMillis = spread.toMillis();
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        Copy first = waiting.peek();
        if (first != null && !first.due().isAfter(now)) {
            return records.owned(waiting.remove().event());
        }
        TelemetryEvent event = generator.next(now);
        int copies = random.nextInt(3);
        for (int i = 0; i < copies; i++) {
            waiting.add(new Copy(now.plusMillis(random.nextLong(spreadMillis)), event));
        }
        return records.owned(event);
    }
}
