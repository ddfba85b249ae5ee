package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The generator's events, each once; one in twenty where a client of librdkafka would put it, and, where that is wanted, one
 * in fifty hours late, so that hours and days which have ended are corrected all the time.
 */
public final class GeneratedTraffic implements EventSource {

    private static final double MISPLACED = 0.05;

    private static final double LATE = 0.02;
    private static final int MOST_HOURS_LATE = 40;

    private final EventRecords records;
    private final EventGenerator generator;
    private final SplittableRandom random;
    private final boolean someLate;

    /**
     * For an installation.
     *
     * @param someLate whether some events are late
     */
    public GeneratedTraffic(Installation installation, long seed, Population population, boolean someLate) {
        this.someLate = someLate;
        this.records = new EventRecords(installation);
        this.generator = new EventGenerator(seed, population);
        this.random = new SplittableRandom(seed);
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        boolean late = someLate && random.nextDouble() < LATE;
        Instant at = late ? now.minus(Duration.ofHours(1 + random.nextInt(MOST_HOURS_LATE))) : now;
        TelemetryEvent event = generator.next(at);
        return random.nextDouble() < MISPLACED ? records.byCrc32(event) : records.owned(event);
    }
}
