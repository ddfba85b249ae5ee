package dev.fleetpulse.processor.hot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    private final Function<K, Bytes> bytes;
    private Map<K, Entry> young = new HashMap<>();
    private Map<K, Entry> old = new HashMap<>();
    /** Those that changed since the last flush, in the order in which they first did. */
    private final List<Entry> changed = new ArrayList<>();
    /** The first {@link #sorted} of them by the order of bytes, for whoever asks. */
    private final TreeMap<Bytes, Entry> inOrder = new TreeMap<>();

    private int sorted;
    private int flushes;

    /** @param bytes bytes of a key, asked for when it is first written */
    HotEntries(Function<K, Bytes> bytes) {
        this.bytes = bytes;
    }

    /** One key's object. As long as it is held, looking its key up finds it. */
    final class Entry implements HotCell<V> {

        private final K key;
        private @Nullable V value;
        private @Nullable Bytes keyBytes;
        private boolean changed;
        private boolean touched;
        private boolean held = true;

        private Entry(K key, @Nullable V value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public boolean isHeld() {
            return held;
        }

        /** Null: deleted, or never there. */
        @Override
        public @Nullable V value() {
            return value;
        }

        @Override
        public void put(@Nullable V newest) {
            if (!held) {
                throw new IllegalStateException("the store has let this cell go");
            }
            value = newest;
            touched = true;
            if (!changed) {
                changed = true;
                HotEntries.this.changed.add(this);
            }
        }

        /** The key as the store below has it. */
        Bytes keyBytes() {
            Bytes known = keyBytes;
            if (known == null) {
                known = bytes.apply(key);
                keyBytes = known;
            }
            return known;
        }
    }

    /** The entry of a key; null if there is none. */
    @Nullable
    Entry find(K key) {
        Entry entry = young.get(key);
        if (entry == null) {
            entry = old.remove(key);
            if (entry != null) {
                young.put(key, entry);
            }
        }
        return entry;
    }

    /** Keeps what was read; null: there is nothing. */
    Entry read(K key, @Nullable V value) {
        Entry entry = new Entry(key, value);
        young.put(key, entry);
        return entry;
    }

    /**
     * Keeps what is to be written.
     *
     * @param value null: to be deleted
     */
    void change(K key, @Nullable V value) {
        Entry entry = find(key);
        (entry == null ? read(key, null) : entry).put(value);
    }

    /** What changed since the last flush. */
    List<Entry> changed() {
        return changed;
    }

    /** The same by the order of bytes, which few ask for. */
    NavigableMap<Bytes, Entry> changedInOrder() {
        while (sorted < changed.size()) {
            Entry entry = changed.get(sorted++);
            inOrder.put(entry.keyBytes(), entry);
        }
        return inOrder;
    }

    /** All changes are written. */
    void flushed() {
        changed.forEach(entry -> entry.changed = false);
        forgetChanges();
        flushes++;
        if (flushes >= FLUSHES_OF_GENERATION || young.size() >= MAX_GENERATION) {
            beginGeneration();
        }
    }

    /** Forgets everything. */
    void clear() {
        letGo(young);
        letGo(old);
        young = new HashMap<>();
        old = new HashMap<>();
        forgetChanges();
        flushes = 0;
    }

    private void forgetChanges() {
        changed.clear();
        inOrder.clear();
        sorted = 0;
    }

    private void beginGeneration() {
        Map<K, Entry> next = new HashMap<>();
        old.values().removeIf(entry -> entry.touched && next.put(entry.key, entry) == null);
        letGo(old);
        old = young;
        old.values().removeIf(entry -> entry.value == null && letGo(entry));
        old.values().forEach(entry -> entry.touched = false);
        young = next;
        flushes = 0;
    }

    private void letGo(Map<K, Entry> entries) {
        entries.values().forEach(this::letGo);
    }

    private boolean letGo(Entry entry) {
        entry.held = false;
        entry.value = null; // whoever still holds the cell must not hold what is in it
        return true;
    }
}
