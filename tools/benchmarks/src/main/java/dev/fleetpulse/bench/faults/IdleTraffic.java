package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events of the bots of one partition only; all others have nothing to say. */
final class IdleTraffic implements EventSource {

    /** The partition that is not idle. */
    static final int BUSY = 0;

    private final EventRecords records;
    private final EventGenerator generator;

    IdleTraffic(Installation installation, long seed) {
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, Population.small());
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        ProducerRecord<byte[], byte[]> record = records.owned(generator.next(now));
        while (record.partition() != BUSY) {
            record = records.owned(generator.next(now));
        }
        return record;
    }
}
