package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events that come out of order: on time, or up to a minute, an hour, six hours, 46 hours late, or far too late. */
final class LateTraffic implements EventSource {

    private static final List<Lateness> KINDS = List.of(
            new Lateness(Duration.ZERO, Duration.ofSeconds(1)),
            new Lateness(Duration.ZERO, Duration.ofMinutes(1)),
            new Lateness(Duration.ofMinutes(1), Duration.ofHours(1)),
            new Lateness(Duration.ofHours(1), Duration.ofHours(6)),
            new Lateness(Duration.ofHours(6), Duration.ofHours(46)),
            new Lateness(Duration.ofHours(50), Duration.ofDays(20)));

    private final EventRecords records;
    private final EventGenerator generator;
    private final SplittableRandom random;
    private final AtomicLong tooLate = new AtomicLong();

    private record Lateness(Duration atLeast, Duration below) {}

    LateTraffic(Installation installation, long seed) {
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, Population.small());
        this.random = new SplittableRandom(seed);
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        int drawn = random.nextInt(KINDS.size());
        tooLate.addAndGet(drawn == KINDS.size() - 1 ? 1 : 0);
        Lateness kind = KINDS.get(drawn);
        long millis = random.nextLong(kind.atLeast().toMillis(), kind.below().toMillis());
        return records.owned(generator.next(now.minusMillis(millis)));
    }

    /** Events so far that no slice can be corrected by. */
    long tooLate() {
        return tooLate.get();
    }
}
