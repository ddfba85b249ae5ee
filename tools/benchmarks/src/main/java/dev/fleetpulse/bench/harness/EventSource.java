package dev.fleetpulse.bench.harness;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where the load takes its events from: a seeded generator, or the sample bots. Called from one thread. */
@FunctionalInterface
public interface EventSource {

    /**
     * The next record for the {@code events} topic, value in Confluent's format or deliberately not. Key and partition are
     * the source's choice, so that misplaced records are possible.
     *
     * @param topic full name of the events topic
     * @param now the time of sending, for {@code occurred_at}
     */
    ProducerRecord<byte[], byte[]> next(String topic, Instant now);
}
