package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what is made beforehand, as fast as the broker takes it. */
final class Outbox {

    private Outbox() {}

    /** Sends events to their owners, in order; returns once the broker has them all. */
    static void send(Installation installation, List<TelemetryEvent> events)
            throws InterruptedException, ExecutionException {
        EventRecords records = new EventRecords(installation);
        sendRecords(installation, events.stream().map(records::owned).toList());
    }

    /** Sends records in order; returns once the broker has them all. */
    static void sendRecords(Installation installation, List<ProducerRecord<byte[], byte[]>> records)
            throws InterruptedException, ExecutionException {
        Map<String, Object> config =
                Map.of("bootstrap.servers", installation.bootstrapServers(), "linger.ms", 20, "batch.size", 65_536);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }
}
