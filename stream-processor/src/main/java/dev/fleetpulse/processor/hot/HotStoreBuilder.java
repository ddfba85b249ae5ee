package dev.fleetpulse.processor.hot;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds hot stores: an ordinary store of bytes, logged, with live objects in front of it.
 *
 * @param <K> keys with an equals and a hash code
 * @param <V> values; the stream thread may change one in place if it puts it again afterwards
 */
public final class HotStoreBuilder<K, V> implements StoreBuilder<KeyValueStore<K, V>> {

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes;
    private final Serde<K> keys;
    private final Serde<V> values;

    /**
     * For one store.
     *
     * @param place where the bytes lie, which also names the store
     */
    public HotStoreBuilder(KeyValueBytesStoreSupplier place, Serde<K> keys, Serde<V> values) {
        this.bytes = Stores.keyValueStoreBuilder(place, Serdes.Bytes(), Serdes.ByteArray());
        this.keys = keys;
        this.values = values;
    }

    @Override
    public KeyValueStore<K, V> build() {
        return new HotStore<>(bytes.build(), keys, values);
    }

    /** No difference: the objects take the place of Streams' cache. */
    @Override
    public HotStoreBuilder<K, V> withCachingEnabled() {
        return this;
    }

    /** No difference, as {@link #withCachingEnabled}. */
    @Override
    public HotStoreBuilder<K, V> withCachingDisabled() {
        return this;
    }

    @Override
    public HotStoreBuilder<K, V> withLoggingEnabled(Map<String, String> config) {
        bytes.withLoggingEnabled(config);
        return this;
    }

    @Override
    public HotStoreBuilder<K, V> withLoggingDisabled() {
        bytes.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return bytes.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return bytes.loggingEnabled();
    }

    @Override
    public String name() {
        return bytes.name();
    }
}
