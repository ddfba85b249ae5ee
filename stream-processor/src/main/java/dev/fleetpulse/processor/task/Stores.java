package dev.fleetpulse.processor.task;

import dev.fleetpulse.processor.alert.LiveNote;
import dev.fleetpulse.processor.hot.HotStoreBuilder;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AppliedRule;
import dev.fleetpulse.topic.AvroCodec;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * How every store is built: in memory, where it is bounded by the number of bots and a short retention, else on disk;
 * logged, because a restart must find it; with objects in front, so that a key changed by every event is encoded, and a
 * changelog record, once per commit.
 */
public final class Stores {

    private static final Map<String, String> CHANGELOG = Map.of("compression.type", "zstd");

    private Stores() {}

    /** A store with text keys. */
    public static <V> StoreBuilder<KeyValueStore<String, V>> byText(String name, AvroCodec<V> codec) {
        return store(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.String(), codec.serde());
    }

    /** A store with text keys and values of a form of its own. */
    public static <V> StoreBuilder<KeyValueStore<String, V>> byText(String name, Serde<V> values) {
        return store(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }

    /** A store with binary keys. */
    public static <V> StoreBuilder<KeyValueStore<Bytes, V>> byBytes(String name, AvroCodec<V> codec) {
        return store(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), codec.serde());
    }

    /** A store with binary keys and values of a form of its own. */
    public static <V> StoreBuilder<KeyValueStore<Bytes, V>> byBytes(String name, Serde<V> values) {
        return store(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), values);
    }

    /**
     * A store with binary keys on disk, one RocksDB instance for each task and store: for what is kept long and read
     * rarely. A restart after a clean stop finds it there; all instances share the memory of
     * {@link dev.fleetpulse.processor.rocks.RocksMemory}. Expiry is the caller's, by deleting.
     */
    public static <V> StoreBuilder<KeyValueStore<Bytes, V>> onDisk(String name, AvroCodec<V> codec) {
        return store(
                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.Bytes(), codec.serde());
    }

    /** A store of slices, on disk as {@link #onDisk}: they are too many for memory. */
    public static StoreBuilder<KeyValueStore<Bytes, LiveSlice>> slices(String name) {
        return store(
                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.Bytes(), LiveSlice.serde());
    }

    /** The same without objects in front: for many slices of which each is written once in a long time. */
    public static StoreBuilder<KeyValueStore<Bytes, LiveSlice>> plainSlices(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                        Serdes.Bytes(),
                        LiveSlice.serde())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }

    /** A set of keys. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> marks(String name) {
        return store(
                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** Rows of bytes on disk, as {@link #onDisk}. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytesOnDisk(String name) {
        return store(
                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                Serdes.Bytes(),
                Serdes.ByteArray());
    }

    /** A store of alert episodes. */
    public static StoreBuilder<KeyValueStore<String, AlertEpisode>> episodes(String name) {
        return byText(name, new AvroCodec<>(AlertEpisode.getEncoder(), AlertEpisode.getDecoder()));
    }

    /** A store of what alerts were decided from. */
    public static StoreBuilder<KeyValueStore<String, LiveNote>> verdicts(String name) {
        return byText(name, LiveNote.serde());
    }

    /** A store of the rules that a task applies. */
    public static StoreBuilder<KeyValueStore<String, AppliedRule>> rules(String name) {
        return byText(name, new AvroCodec<>(AppliedRule.getEncoder(), AppliedRule.getDecoder()));
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
            KeyValueBytesStoreSupplier place, Serde<K> keys, Serde<V> values) {
        return new HotStoreBuilder<>(place, keys, values).withLoggingEnabled(CHANGELOG);
    }
}
