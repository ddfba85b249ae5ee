package dev.fleetpulse.processor.query;

import dev.fleetpulse.schema.Scope;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of partitions that are on this instance. Thread-safe. */
interface LocalStores {

    /**
     * Read access to one partition of a store.
     *
     * @throws NotOwnedException if the partition is elsewhere
     * @throws NotReadyException if it is being restored or assigned
     */
    <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition);

    /**
     * In what capacity these stores answer for a partition.
     *
     * @throws NotReadyException if they are so far behind that no answer is better
     */
    Standing standing(Scope scope, int partition);

    /** The partition is not here. */
    final class NotOwnedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOwnedException(String store, int partition) {
            super("partition " + partition + " of " + store + " is not owned by this instance");
        }
    }

    /** The partition cannot be read yet. */
    final class NotReadyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReadyException(String message) {
            super(message);
        }
    }
}
