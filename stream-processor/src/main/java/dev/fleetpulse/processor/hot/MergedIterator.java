package dev.fleetpulse.processor.hot;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * A store's entries with the changes that it does not know yet, in the order of the keys' bytes; what was deleted is left
 * out. One thread only; must be closed.
 */
final class MergedIterator<K, V> implements KeyValueIterator<K, V> {

    private final KeyValueIterator<Bytes, byte[]> below;
    private final NavigableMap<Bytes, HotEntries<K, V>.Entry> changed;
    private final Resolver<K, V> resolver;
    private @Nullable KeyValue<K, V> next;

    /** Makes an entry of what is stored and what changed. */
    interface Resolver<K, V> {
        KeyValue<K, V> resolve(Bytes key, byte @Nullable [] below, HotEntries<K, V>.@Nullable Entry changed);
    }

    MergedIterator(
            KeyValueIterator<Bytes, byte[]> below,
            NavigableMap<Bytes, HotEntries<K, V>.Entry> changed,
            Resolver<K, V> resolver) {
        this.below = below;
        this.changed = changed;
        this.resolver = resolver;
        this.next = advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeyValue<K, V> next() {
        KeyValue<K, V> found = next;
        if (found == null) {
            throw new NoSuchElementException();
        }
        next = advance();
        return found;
    }

    @Override
    public K peekNextKey() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next.key;
    }

    @Override
    public void close() {
        below.close();
    }

    private @Nullable KeyValue<K, V> advance() {
        KeyValue<K, V> found = step();
        while (found != null && found.value == null) {
            found = step();
        }
        return found;
    }

    private @Nullable KeyValue<K, V> step() {
        Map.Entry<Bytes, HotEntries<K, V>.Entry> change = changed.firstEntry();
        if (!below.hasNext()) {
            return change == null ? null : take(change);
        }
        int order = change == null ? -1 : below.peekNextKey().compareTo(change.getKey());
        if (order > 0) {
            return take(change);
        }
        KeyValue<Bytes, byte[]> stored = below.next();
        HotEntries<K, V>.Entry instead = order == 0 ? changed.remove(stored.key) : null;
        return resolver.resolve(stored.key, stored.value, instead);
    }

    private KeyValue<K, V> take(Map.Entry<Bytes, HotEntries<K, V>.Entry> change) {
        changed.remove(change.getKey());
        return resolver.resolve(change.getKey(), null, change.getValue());
    }
}
