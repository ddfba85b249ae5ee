package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of the partitions that a running Streams client owns. */
final class StreamsStores implements LocalStores {

    private final KafkaStreams streams;
    private final TopicSettings topics;
    private final Map<String, String> inputOfStore;

    /** The caller keeps the client. */
    StreamsStores(KafkaStreams streams, TopicSettings topics) {
        this.streams = streams;
        this.topics = topics;
        String events = topics.name(Topics.EVENTS);
        String deltas = topics.name(Topics.FLEET_DELTAS);
        this.inputOfStore = Map.ofEntries(
                Map.entry(TopologyNames.BOT_SLICES, events),
                Map.entry(TopologyNames.BOT_STATUS, events),
                Map.entry(TopologyNames.BOT_ALERTS, events),
                Map.entry(TopologyNames.BOT_PROGRESS, events),
                Map.entry(TopologyNames.FLEET_SLICES, deltas),
                Map.entry(TopologyNames.FLEET_STATUS, deltas),
                Map.entry(TopologyNames.FLEET_ALERTS, deltas),
                Map.entry(TopologyNames.FLEET_PROVISIONAL, deltas),
                Map.entry(TopologyNames.FLEET_PROGRESS, deltas),
                Map.entry(TopologyNames.FLEET_ENTITIES, deltas),
                Map.entry(TopologyNames.FLEET_BUFFER, deltas),
                Map.entry(TopologyNames.FLEET_WATERMARKS, deltas));
    }

    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
        KafkaStreams.State state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            throw new NotReadyException("the processor is " + state);
        }
        String input = inputOfStore.get(name);
        if (input == null) {
            throw new IllegalArgumentException("store: cannot be queried (got " + name + ")");
        }
        if (!ownsActively(new TopicPartition(input, partition))) {
            throw new NotOwnedException(name, partition);
        }
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore())
                    .withPartition(partition));
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("partition " + partition + " of " + name + ": " + e.getMessage());
        }
    }

    @Override
    public Standing standing(Scope scope, int partition) {
        return Standing.OWNER;
    }

    /** The stores that answers of a scope are read from. */
    Set<String> names(Scope scope) {
        String input = topics.name(scope == Scope.BOT ? Topics.EVENTS : Topics.FLEET_DELTAS);
        return inputOfStore.entrySet().stream()
                .filter(store -> store.getValue().equals(input))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean ownsActively(TopicPartition partition) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(partition));
    }
}
