package dev.fleetpulse.local;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.server.common.KRaftVersion;

/**
 * The broker's knowledge of the cluster, with one answer mended (KAFKA-20734, open in 4.3.1): a partition without a leader is
 * one whose leader is nowhere, not one that does not exist. Transaction coordinators take the latter for deleted and end
 * transactions without a marker in it; what was written there then stays open for ever. Thread-safe.
 */
final class KnownPartitions extends KRaftMetadataCache {

    KnownPartitions(int brokerId, Supplier<KRaftVersion> version) {
        super(brokerId, version);
    }

    @Override
    public Optional<Node> getPartitionLeaderEndpoint(String topic, int partition, ListenerName listener) {
        Optional<Node> leader = super.getPartitionLeaderEndpoint(topic, partition, listener);
        return leader.isEmpty() && contains(new TopicPartition(topic, partition)) ? Optional.of(Node.noNode()) : leader;
    }
}
