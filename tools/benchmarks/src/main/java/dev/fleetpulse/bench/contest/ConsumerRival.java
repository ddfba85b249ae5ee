package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.StreamsRival;
import dev.fleetpulse.bench.rival.WindowRow;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A loop around a consumer, with the settings of the processor's.
 *
 * @param decoding whether values are decoded to events, by Confluent's deserializer
 */
record ConsumerRival(boolean decoding) implements Rival {

    private static final Duration POLL = Duration.ofMillis(100);

    @Override
    public Passage start(RivalInput input, String name) {
        AvroSerdes serdes = new AvroSerdes(input.registryUrl(), Map.of());
        Deserializer<TelemetryEvent> events = serdes.deserializer();
        return decoding ? new Loop<>(input, events) : new Loop<>(input, new ByteArrayDeserializer());
    }

    private static final class Loop<V> implements Passage {

        private final KafkaConsumer<byte[], V> consumer;
        private final EventCount processed = new EventCount();
        private final Thread thread = new Thread(this::run, "consumer");

        Loop(RivalInput input, Deserializer<V> values) {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            input.bootstrapServers(),
                            "enable.auto.commit",
                            false,
                            "max.poll.records",
                            StreamsRival.POLL_RECORDS),
                    new ByteArrayDeserializer(),
                    values);
            List<TopicPartition> partitions = consumer.partitionsFor(input.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            thread.start();
        }

        private void run() {
            try (consumer) {
                while (true) {
                    ConsumerRecords<byte[], V> records = consumer.poll(POLL);
                    processed.add(records.count());
                }
            } catch (WakeupException e) {
                // closed
            }
        }

        @Override
        public long processed() {
            return processed.get();
        }

        @Override
        public List<WindowRow> outputs() {
            return List.of();
        }

        @Override
        public void close() {
            consumer.wakeup();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
