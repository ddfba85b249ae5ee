package dev.fleetpulse.processor.hot;

import org.jspecify.annotations.Nullable;

/**
 * One key of a hot store, held for longer than one look-up. Stream thread only.
 *
 * @param <V> the store's values
 */
public interface HotCell<V> {

    /** Whether the store still works on this cell. If not, its owner asks for another: this one would lose changes. */
    boolean isHeld();

    /** The value as it is now; null: there is none. */
    @Nullable
    V value();

    /**
     * As the store's own put. A value that was changed in place must be put again.
     *
     * @throws IllegalStateException if the cell is not held any more
     */
    void put(@Nullable V value);
}
