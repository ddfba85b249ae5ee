package dev.fleetpulse.processor.hot;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a store. A cell of a hot store saves the look-up; of any other store, a cell is a look-up each time.
 *
 * @param <K> the store's keys
 * @param <V> its values
 */
public interface HotCells<K, V> {

    /** The cell of a key, whether or not there is a value. */
    HotCell<V> cell(K key);

    /**
     * The same for a key that surely has no value in the store below, which is not asked: where it had one, that would be
     * lost.
     */
    HotCell<V> newCell(K key);

    /** The cells of a store, as the processor's context gives it. */
    @SuppressWarnings("unchecked") // what wraps a store has its types
    static <K, V> HotCells<K, V> of(KeyValueStore<K, V> store) {
        StateStore innermost = store;
        while (innermost instanceof WrappedStateStore<?, ?, ?> wrapper && !(innermost instanceof HotStore)) {
            innermost = wrapper.wrapped();
        }
        return innermost instanceof HotStore<?, ?> hot ? (HotStore<K, V>) hot : new OfPlain<>(store);
    }

    /** The cells of an ordinary store. */
    record OfPlain<K, V>(KeyValueStore<K, V> store) implements HotCells<K, V> {

        @Override
        public HotCell<V> cell(K key) {
            return new Plain<>(store, key);
        }

        @Override
        public HotCell<V> newCell(K key) {
            return cell(key);
        }
    }

    /** The cell of an ordinary store. */
    record Plain<K, V>(KeyValueStore<K, V> store, K key) implements HotCell<V> {

        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public @Nullable V value() {
            return store.get(key);
        }

        @Override
        public void put(@Nullable V value) {
            store.put(key, value);
        }
    }
}
