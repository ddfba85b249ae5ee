package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The largest records that a broker with its usual limit of a megabyte a batch lets in, none of them an event. */
final class HugeRecords {

    /** Fits into a batch of 1 048 588 bytes with nothing to spare for more headers. */
    private static final int INCOMPRESSIBLE = 1_048_400;
    /** As zeros a few kilobytes on the wire, and ten megabytes wherever they are unpacked. */
    private static final int COMPRESSIBLE = 10 << 20;

    private HugeRecords() {}

    /** Sends them and returns how many, once the broker has them. */
    static int send(Installation installation) throws InterruptedException, ExecutionException {
        byte[] noise = new byte[INCOMPRESSIBLE];
        new Random(INCOMPRESSIBLE).nextBytes(noise);
        List<byte[]> values = List.of(noise, new byte[COMPRESSIBLE]);
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                installation.bootstrapServers(),
                "max.request.size",
                2 * COMPRESSIBLE,
                "compression.type",
                "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(installation.name(Topics.EVENTS), null, value))
                        .get();
            }
        }
        return values.size();
    }
}
