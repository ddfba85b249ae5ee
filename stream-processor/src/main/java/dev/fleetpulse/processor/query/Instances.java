package dev.fleetpulse.processor.query;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;

/** Which instance owns which partitions and keeps a copy of which, as the consumer group last agreed. Thread-safe. */
final class Instances {

    private final KafkaStreams streams;
    private final KafkaStreams history;
    private final TopicSettings topics;

    Instances(KafkaStreams streams, KafkaStreams history, TopicSettings topics) {
        this.streams = streams;
        this.history = history;
        this.topics = topics;
    }

    /** All of them. */
    ProcessorMap map() {
        List<ProcessorInstance> instances = streams.metadataForAllStreamsClients().stream()
                .map(this::instance)
                .sorted(Comparator.comparing(ProcessorInstance::getUrl))
                .toList();
        return new ProcessorMap(topics.partitions(), instances);
    }

    private ProcessorInstance instance(StreamsMetadata metadata) {
        String events = topics.name(Topics.EVENTS);
        String deltas = topics.name(Topics.FLEET_DELTAS);
        return new ProcessorInstance(
                "http://" + (metadata.host().contains(":") ? "[" + metadata.host() + "]" : metadata.host()) + ":"
                        + metadata.port(),
                partitions(metadata.topicPartitions(), events),
                partitions(metadata.topicPartitions(), deltas),
                partitions(metadata.standbyTopicPartitions(), events),
                partitions(metadata.standbyTopicPartitions(), deltas),
                historyPartitions(metadata));
    }

    private List<Integer> historyPartitions(StreamsMetadata instance) {
        return history.metadataForAllStreamsClients().stream()
                .filter(other -> other.hostInfo().equals(instance.hostInfo()))
                .flatMap(other -> partitions(other.topicPartitions(), topics.name(Topics.ROLLUPS)).stream())
                .toList();
    }

    private static List<Integer> partitions(Set<TopicPartition> partitions, String topic) {
        return partitions.stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }
}
