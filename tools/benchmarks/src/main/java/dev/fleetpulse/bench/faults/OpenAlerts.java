package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.IncidentRules;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Which alerts of rules with timers are pending and firing while a fault goes on, by what is committed. Not thread-safe. */
final class OpenAlerts implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final String topic;
    private final Deserializer<AlertTransition> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, AlertTransition> latest = new HashMap<>();

    OpenAlerts(Installation installation) {
        this.topic = installation.name(Topics.ALERTS);
        this.codec = installation.serdes().deserializer();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        installation.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many are in a state now. */
    long count(AlertState state) {
        read();
        return latest.values().stream().filter(one -> one.getState() == state).count();
    }

    /** One that is pending and will fire at an instant still to come, if its condition holds until then. */
    Optional<Instant> nextToFire(Instant now) {
        read();
        return latest.values().stream()
                .filter(one -> one.getState() == AlertState.PENDING)
                .map(one -> one.getStartedAt().plus(IncidentRules.FOR.getOrDefault(one.getRule(), Duration.ZERO)))
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo);
    }

    @Override
    public void close() {
        consumer.close();
        codec.close();
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            AlertTransition transition = codec.deserialize(topic, record.value());
            boolean entered = !transition.getProvisional() && transition.getState() != AlertState.CORRECTED;
            if (entered && IncidentRules.FOR.containsKey(transition.getRule())) {
                latest.put(transition.getFingerprint(), transition);
            }
        }
    }
}
