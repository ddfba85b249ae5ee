package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The generator's events, each once and at the right time; one in twenty where a client of librdkafka would put it. */
public final class GeneratedTraffic implements EventSource {

    private static final double MISPLACED = 0.05;

    private final EventRecords records;
    private final EventGenerator generator;
    private final SplittableRandom random;

    /** For an installation. */
    public GeneratedTraffic(Installation installation, long seed, Population population) {
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, population);
        this.random = new SplittableRandom(seed);
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        TelemetryEvent event = generator.next(now);
        return random.nextDouble() < MISPLACED ? records.byCrc32(event) : records.owned(event);
    }
}
