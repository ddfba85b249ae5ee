package dev.fleetpulse.processor.query;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;

/** Which instance owns which partitions, as the consumer group last agreed. Thread-safe. */
final class Instances {

    private final KafkaStreams streams;
    private final TopicSettings topics;

    Instances(KafkaStreams streams, TopicSettings topics) {
        this.streams = streams;
        this.topics = topics;
    }

    ProcessorMap map() {
        List<ProcessorInstance> instances = streams.metadataForAllStreamsClients().stream()
                .map(this::instance)
                .sorted(Comparator.comparing(ProcessorInstance::getUrl))
                .toList();
        return new ProcessorMap(topics.partitions(), instances);
    }

    private ProcessorInstance instance(StreamsMetadata metadata) {
        String url = "http://" + metadata.host() + ":" + metadata.port();
        return new ProcessorInstance(
                url,
                partitions(metadata, topics.name(Topics.EVENTS)),
                partitions(metadata, topics.name(Topics.FLEET_DELTAS)));
    }

    private static List<Integer> partitions(StreamsMetadata metadata, String topic) {
        return metadata.topicPartitions().stream()
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }
}
