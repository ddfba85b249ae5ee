package dev.fleetpulse.bench.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far the partitions of an installation, changelogs included, can be read, and how far of it is committed. */
record StableOffsets(Admin admin, List<TopicPartition> partitions) {

    /** Of all partitions that the installation has now. */
    static StableOffsets of(Admin admin, Installation installation) throws InterruptedException, ExecutionException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(installation.topics().prefix() + "."))
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(one -> partitions.add(new TopicPartition(topic.name(), one.partition())));
        }
        return new StableOffsets(admin, List.copyOf(partitions));
    }

    /** Where each partition ends, open transactions included. */
    Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        return offsets(IsolationLevel.READ_UNCOMMITTED);
    }

    /** Of partitions in which a transaction has been open since before these ends: up to where they are stable. */
    Map<TopicPartition, Long> openBefore(Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> open = offsets(IsolationLevel.READ_COMMITTED);
        open.entrySet().removeIf(stable -> stable.getValue() >= ends.getOrDefault(stable.getKey(), 0L));
        return open;
    }

    private Map<TopicPartition, Long> offsets(IsolationLevel level) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> offsets = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        admin.listOffsets(latest, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
