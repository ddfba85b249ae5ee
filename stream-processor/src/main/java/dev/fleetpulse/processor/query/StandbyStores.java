package dev.fleetpulse.processor.query;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.topic.TopicSettings;
import java.util.OptionalLong;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.InvalidStateStorePartitionException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The copies that this instance keeps of partitions, and partitions of its own while it takes them over. Each store
 * follows its changelog by itself, so an answer may be made of moments that are a commit apart.
 */
final class StandbyStores implements LocalStores {

    /** A copy that is further behind is being made: an answer from it would not be stale but wrong. */
    static final long MAX_BEHIND = 10_000;

    private final KafkaStreams streams;
    private final TopicSettings topics;
    private final ChangelogLags lags;

    /** The caller keeps the client and the lags. */
    StandbyStores(KafkaStreams streams, TopicSettings topics, ChangelogLags lags) {
        this.streams = streams;
        this.topics = topics;
        this.lags = lags;
    }

    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore())
                    .withPartition(partition)
                    .enableStaleStores());
        } catch (InvalidStateStorePartitionException e) {
            throw new NotOwnedException(name, partition);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("partition " + partition + " of " + name + ": " + e.getMessage());
        }
    }

    @Override
    public Standing standing(Scope scope, int partition) {
        OptionalLong behind = lags.of(new StreamsStores(streams, topics).names(scope), partition);
        if (behind.orElse(0) > MAX_BEHIND) {
            throw new NotReadyException("the copy of partition " + partition + " is " + behind.getAsLong()
                    + " records behind (allowed " + MAX_BEHIND + ")");
        }
        return new Standing(true, behind.isPresent() ? behind.getAsLong() : null);
    }
}
