package dev.fleetpulse.bench.harness;

import dev.fleetpulse.topic.TopicSettings;
import java.util.List;

/**
 * One FleetPulse on the cluster: its topics and where its processors answer. Every fault has one of its own.
 *
 * @param bootstrapServers where Kafka's clients connect, without a fault proxy in between
 * @param registryUrl the schema registry's Confluent API
 * @param topics prefix and partitions
 * @param processorUrls base addresses of the query endpoints of the processors that run
 */
public record Installation(
        String bootstrapServers, String registryUrl, TopicSettings topics, List<String> processorUrls) {

    public Installation {
        processorUrls = List.copyOf(processorUrls);
    }
}
