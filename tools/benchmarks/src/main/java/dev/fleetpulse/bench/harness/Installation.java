package dev.fleetpulse.bench.harness;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.TopicDescriptor;
import dev.fleetpulse.topic.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One FleetPulse on the cluster: its topics and where its processors answer. Every fault has one of its own.
 *
 * @param bootstrapServers where Kafka's clients connect, without a fault proxy in between
 * @param registryUrl the schema registry's Confluent API
 * @param topics prefix and partitions
 * @param processorUrls base addresses of the query endpoints of the processors that run now
 */
public record Installation(
        String bootstrapServers, String registryUrl, TopicSettings topics, Supplier<List<String>> processorUrls) {

    /** The scopes whose partitions follow the events; the history comes after them in its own time. */
    public static final List<Scope> LIVE_SCOPES = List.of(Scope.BOT, Scope.FLEET);

    /** Full name of a topic. */
    public String name(TopicDescriptor topic) {
        return topics.name(topic);
    }

    /** Consumer group of the processors. */
    public String group() {
        return topics.prefix() + ".stream-processor";
    }

    /** Serdes against this registry. */
    public AvroSerdes serdes() {
        return new AvroSerdes(registryUrl, Map.of());
    }
}
