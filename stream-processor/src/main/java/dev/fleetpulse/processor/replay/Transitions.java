package dev.fleetpulse.processor.replay;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads committed records of a topic, as far as it goes when asked. */
final class Transitions {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final Broker broker;

    Transitions(Map<String, Object> client, Broker broker) {
        this.client = new HashMap<>(client);
        this.client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.broker = broker;
    }

    /**
     * All that a replay wants to tell, by time, then fingerprint; those of one fingerprint as they were decided. Provisional
     * ones, which tell of a stall and not of the log, are left out.
     */
    List<AlertTransition> in(String topic, Deserializer<AlertTransition> codec, ReplayRequest request) {
        List<AlertTransition> found = new ArrayList<>();
        forEach(topic, record -> {
            AlertTransition transition = codec.deserialize(topic, record.value());
            if (request.holds(transition.getAt()) && !transition.getProvisional()) {
                found.add(transition);
            }
        });
        found.sort(Comparator.comparing(AlertTransition::getAt).thenComparing(AlertTransition::getFingerprint));
        return found;
    }

    /** What was pending or firing just before an instant, by fingerprint. */
    List<AlertTransition> openAt(String topic, Deserializer<AlertTransition> codec, Instant instant) {
        Map<String, AlertTransition> latest = new TreeMap<>();
        forEach(topic, record -> {
            AlertTransition transition = codec.deserialize(topic, record.value());
            boolean stands = !transition.getProvisional() && transition.getState() != AlertState.CORRECTED;
            if (stands && transition.getAt().isBefore(instant)) {
                latest.put(transition.getFingerprint(), transition);
            }
        });
        return latest.values().stream()
                .filter(last -> last.getState() == AlertState.PENDING || last.getState() == AlertState.FIRING)
                .toList();
    }

    private void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> consumer) {
        Map<TopicPartition, Long> ends =
                broker.offsets(topic, OffsetSpec.latest()).byPartition();
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(ends.keySet());
            reader.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(POLL).forEach(consumer);
            }
        }
    }
}
