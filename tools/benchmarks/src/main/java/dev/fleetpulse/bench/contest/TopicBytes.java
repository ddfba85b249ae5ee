package dev.fleetpulse.bench.contest;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;

/** Bytes of topics on the broker's disk, compressed as they lie there. */
public record TopicBytes(Admin admin) {

    /** Of all topics that are asked for. */
    public long of(Predicate<String> topics) throws InterruptedException, ExecutionException {
        Set<Integer> brokers = admin.describeCluster().nodes().get().stream()
                .map(node -> node.id())
                .collect(Collectors.toSet());
        long bytes = 0;
        for (Map<String, LogDirDescription> folders :
                admin.describeLogDirs(brokers).allDescriptions().get().values()) {
            for (LogDirDescription folder : folders.values()) {
                for (Map.Entry<TopicPartition, ReplicaInfo> replica :
                        folder.replicaInfos().entrySet()) {
                    bytes += topics.test(replica.getKey().topic())
                            ? replica.getValue().size()
                            : 0;
                }
            }
        }
        return bytes;
    }

    /** The changelogs of an application, by its name, over the topic that it processed. */
    public double changelogsOverInput(String name, String input) throws InterruptedException, ExecutionException {
        long changelogs = of(topic -> topic.startsWith(name + ".") && topic.endsWith("-changelog"));
        return (double) changelogs / of(input::equals);
    }

    /** Deletes all topics that begin with a prefix. */
    public void delete(String prefix) throws InterruptedException, ExecutionException {
        Set<String> names = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
        admin.deleteTopics(names).all().get();
    }
}
