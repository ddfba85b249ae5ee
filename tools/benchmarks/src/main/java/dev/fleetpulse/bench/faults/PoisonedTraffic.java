package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Good events with a bad record now and then, of each kind in turn; and as often a good event without a key. */
final class PoisonedTraffic implements EventSource {

    private static final List<Poison> KINDS = List.of(Poison.values());

    private final EventRecords records;
    private final EventGenerator generator;
    private final int oneIn;
    private final AtomicLong injected = new AtomicLong();
    private long sent;

    /**
     * For an installation.
     *
     * @param oneIn how many records there are to one bad one
     */
    PoisonedTraffic(Installation installation, long seed, int oneIn) {
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, Population.small());
        this.oneIn = oneIn;
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        TelemetryEvent event = generator.next(now);
        ProducerRecord<byte[], byte[]> good = records.owned(event);
        long n = sent++ % oneIn;
        if (n == 0) {
            Poison kind = KINDS.get((int) (injected.getAndIncrement() % KINDS.size()));
            return new ProducerRecord<>(topic, good.partition(), good.key(), kind.spoil(records, event));
        }
        return n == 1 ? new ProducerRecord<>(topic, null, good.value()) : good;
    }

    /** Bad records so far. */
    long injected() {
        return injected.get();
    }
}
