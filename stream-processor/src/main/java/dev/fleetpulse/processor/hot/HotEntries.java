package dev.fleetpulse.processor.hot;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a hot store. Those that were not asked for during one whole generation are let go, unless they changed
 * since the last flush. One thread only.
 */
final class HotEntries<K, V> {

    /** A generation ends after so many flushes, or when it holds {@link #MAX_GENERATION} objects. */
    static final int FLUSHES_OF_GENERATION = 32;

    static final int MAX_GENERATION = 16_384;

    private Map<K, Entry<V>> young = new HashMap<>();
    private Map<K, Entry<V>> old = new HashMap<>();
    private final TreeMap<Bytes, Entry<V>> changed = new TreeMap<>();
    private int flushes;

    /** One key's object. */
    static final class Entry<V> {

        private @Nullable V value;
        private boolean changed;

        private Entry(@Nullable V value) {
            this.value = value;
        }

        /** Null: deleted. */
        @Nullable
        V value() {
            return value;
        }
    }

    /** The entry of a key; null if there is none. */
    @Nullable
    Entry<V> find(K key) {
        Entry<V> entry = young.get(key);
        if (entry == null) {
            entry = old.remove(key);
            if (entry != null) {
                young.put(key, entry);
            }
        }
        return entry;
    }

    /** Keeps what was read. */
    void read(K key, V value) {
        young.put(key, new Entry<>(value));
    }

    /**
     * Keeps what is to be written.
     *
     * @param value null: to be deleted
     * @param bytes the key's bytes, asked for once between two flushes
     */
    void change(K key, @Nullable V value, Function<K, Bytes> bytes) {
        Entry<V> entry = find(key);
        if (entry == null) {
            entry = new Entry<>(value);
            young.put(key, entry);
        }
        entry.value = value;
        if (!entry.changed) {
            entry.changed = true;
            changed.put(bytes.apply(key), entry);
        }
    }

    /** What changed since the last flush, by the order of bytes. */
    NavigableMap<Bytes, Entry<V>> changed() {
        return changed;
    }

    /** All changes are written. */
    void flushed() {
        changed.values().forEach(entry -> entry.changed = false);
        changed.clear();
        flushes++;
        if (flushes >= FLUSHES_OF_GENERATION || young.size() >= MAX_GENERATION) {
            young.values().removeIf(entry -> entry.value == null);
            old = young;
            young = new HashMap<>();
            flushes = 0;
        }
    }

    /** Forgets everything. */
    void clear() {
        young = new HashMap<>();
        old = new HashMap<>();
        changed.clear();
        flushes = 0;
    }
}
