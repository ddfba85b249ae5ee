package dev.fleetpulse.bench.restore;

import dev.fleetpulse.bench.rival.StreamsRival;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that has read all changelogs of an application and kept nothing of them.
 *
 * @param records of each partition that has any
 * @param nanos from before the first fetch to the end of the last partition
 */
record ChangelogPass(Map<TopicPartition, Long> records, long nanos) {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Reads them, committed records alone, as a restore does. */
    static ChangelogPass over(String prefix, Admin admin, String bootstrapServers)
            throws InterruptedException, ExecutionException {
        Set<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(prefix) && topic.endsWith("-changelog"))
                .collect(Collectors.toSet());
        List<TopicPartition> partitions = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(one -> new TopicPartition(topic.name(), one.partition())))
                .toList();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                StreamsRival.POLL_RECORDS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return over(partitions, consumer);
        }
    }

    private static ChangelogPass over(List<TopicPartition> partitions, KafkaConsumer<byte[], byte[]> consumer) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
        consumer.seekToBeginning(partitions);
        left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        Map<TopicPartition, Long> records = new HashMap<>();
        long start = System.nanoTime();
        while (!left.isEmpty()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (TopicPartition partition : polled.partitions()) {
                records.merge(partition, (long) polled.records(partition).size(), Long::sum);
            }
            // All of them only where nothing came: there may be hundreds.
            (polled.isEmpty() ? List.copyOf(left.keySet()) : polled.partitions())
                    .forEach(one -> left.computeIfPresent(
                            one, (partition, end) -> consumer.position(partition) >= end ? null : end));
        }
        return new ChangelogPass(records, System.nanoTime() - start);
    }

    /** Records of all partitions. */
    long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }
}
