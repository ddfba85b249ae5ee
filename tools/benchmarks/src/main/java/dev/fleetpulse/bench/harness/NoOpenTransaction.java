package dev.fleetpulse.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * No transaction hangs: in every partition of the installation, changelogs included, all that stands there now is soon
 * behind the last stable offset. (The processors go on committing new transactions meanwhile.)
 */
final class NoOpenTransaction implements Check {

    /** Longer than a transaction may stay open before the broker aborts it, 10 s in Streams. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Admin admin;

    NoOpenTransaction(Admin admin) {
        this.admin = admin;
    }

    @Override
    public List<String> differences(Installation installation) throws Exception {
        List<TopicPartition> partitions = partitions(installation);
        Map<TopicPartition, Long> ends = offsets(partitions, IsolationLevel.READ_UNCOMMITTED);
        if (Waiting.until(LIMIT, () -> open(partitions, ends).isEmpty())) {
            return List.of();
        }
        return open(partitions, ends);
    }

    private List<TopicPartition> partitions(Installation installation) throws InterruptedException, ExecutionException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(installation.topics().prefix() + "."))
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
        }
        return partitions;
    }

    private List<String> open(List<TopicPartition> partitions, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        List<String> open = new ArrayList<>();
        offsets(partitions, IsolationLevel.READ_COMMITTED).forEach((partition, stable) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (stable < end) {
                open.add("%s: a transaction is open, stable up to %d of %d".formatted(partition, stable, end));
            }
        });
        return open;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, IsolationLevel level)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
