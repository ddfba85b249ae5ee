package dev.fleetpulse.processor.hot;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store whose stream thread works on objects. What it changed is encoded and written to the store below, and
 * so to the changelog, in {@link #flushCache()}, which Streams calls before it commits offsets, and nowhere else. Every
 * other thread reads the store below: what was flushed last, in objects of its own.
 *
 * <p>Nothing outlives the assignment: objects are dropped when the store is opened, closed, or taken over from a standby.
 * A value that is changed in place must be put again in the same call of the processor. See decision 0016.
 */
final class HotStore<K, V> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, K, V>
        implements KeyValueStore<K, V>, HotCells<K, V> {

    private final Serde<K> keys;
    private final Serde<V> values;
    private final HotEntries<K, V> hot = new HotEntries<>(this::bytes);
    private @Nullable Thread owner;

    HotStore(KeyValueStore<Bytes, byte[]> below, Serde<K> keys, Serde<V> values) {
        super(below);
        this.keys = keys;
        this.values = values;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        hot.clear(); // a task that is revived opens the same object again
        owner = Thread.currentThread();
        super.init(context, root);
    }

    @Override
    public @Nullable V get(K key) {
        if (isForeign()) {
            return decoded(wrapped().get(bytes(key)));
        }
        HotEntries<K, V>.Entry known = hot.find(key);
        if (known != null) {
            return known.value();
        }
        V read = decoded(wrapped().get(bytes(key)));
        if (read != null) {
            hot.read(key, read);
        }
        return read;
    }

    /** Stream thread only. */
    @Override
    public HotCell<V> cell(K key) {
        refuseForeigners();
        HotEntries<K, V>.Entry known = hot.find(key);
        return known == null ? hot.read(key, decoded(wrapped().get(bytes(key)))) : known;
    }

    /** Stream thread only. */
    @Override
    public HotCell<V> newCell(K key) {
        refuseForeigners();
        HotEntries<K, V>.Entry known = hot.find(key);
        return known == null ? hot.read(key, null) : known;
    }

    @Override
    public void put(K key, @Nullable V value) {
        refuseForeigners();
        hot.change(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        V before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(K key) {
        V before = get(key);
        put(key, null);
        return before;
    }

    /** Inclusive, in the order of the keys' bytes; changes made while it is open are not seen. */
    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        Bytes first = bytes(from);
        Bytes last = bytes(to);
        TreeMap<Bytes, HotEntries<K, V>.Entry> changed = isForeign() || first.compareTo(last) > 0
                ? new TreeMap<>()
                : new TreeMap<>(hot.changedInOrder().subMap(first, true, last, true));
        return new MergedIterator<>(wrapped().range(first, last), changed, this::resolve);
    }

    @Override
    public KeyValueIterator<K, V> all() {
        TreeMap<Bytes, HotEntries<K, V>.Entry> changed =
                isForeign() ? new TreeMap<>() : new TreeMap<>(hot.changedInOrder());
        return new MergedIterator<>(wrapped().all(), changed, this::resolve);
    }

    /** Of the store below; what was not flushed yet is left out. */
    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    @Override
    public void flushCache() {
        for (HotEntries<K, V>.Entry change : hot.changed()) {
            V value = change.value();
            wrapped().put(change.keyBytes(), value == null ? null : encoded(value));
        }
        hot.flushed();
    }

    /** What a standby is told goes to the store below. */
    @Override
    public void clearCache() {
        hot.clear();
    }

    /** Nobody listens to single changes. */
    @Override
    public boolean setFlushListener(CacheFlushListener<K, V> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        hot.clear();
        super.close();
    }

    private void refuseForeigners() {
        if (isForeign()) {
            throw new IllegalStateException("store " + name() + " is written by its stream thread only");
        }
    }

    private boolean isForeign() {
        return Thread.currentThread() != owner;
    }

    /** An entry of the store below, or its object where there is one. */
    private KeyValue<K, V> resolve(Bytes keyBytes, byte @Nullable [] below, HotEntries<K, V>.@Nullable Entry changed) {
        K key = Objects.requireNonNull(keys.deserializer().deserialize(name(), keyBytes.get()), "key");
        if (changed != null) {
            return new KeyValue<>(key, changed.value());
        }
        HotEntries<K, V>.Entry known = isForeign() ? null : hot.find(key);
        return new KeyValue<>(key, known == null ? decoded(below) : known.value());
    }

    private Bytes bytes(K key) {
        return Bytes.wrap(keys.serializer().serialize(name(), key));
    }

    private byte[] encoded(V value) {
        return values.serializer().serialize(name(), value);
    }

    private @Nullable V decoded(byte @Nullable [] bytes) {
        return bytes == null ? null : values.deserializer().deserialize(name(), bytes);
    }
}
