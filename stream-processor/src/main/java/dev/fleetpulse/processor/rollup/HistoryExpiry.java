package dev.fleetpulse.processor.rollup;

import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SliceKey;
import dev.fleetpulse.slice.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is too old from the history: goes through it once a UTC day, by the time of the records, a few slices with each
 * of them. A look at all of it at once could outlast a transaction. How far it came is not kept: a restart begins anew.
 * Stream thread only.
 */
final class HistoryExpiry {

    /** So many slices are looked at with a record: about a millisecond. */
    static final int SLICES_A_RECORD = 256;

    private final KeyValueStore<Bytes, LiveSlice> slices;
    private Instant day = Instant.MIN;
    private boolean under;
    /** The first that was not looked at yet; null: the very first. */
    private @Nullable Bytes next;

    HistoryExpiry(KeyValueStore<Bytes, LiveSlice> slices) {
        this.slices = slices;
    }

    /** Goes on by a few slices, if there are any that were not looked at this day. */
    void goOn(Instant clock) {
        if (Level.DAY.floor(clock).isAfter(day)) {
            day = Level.DAY.floor(clock);
            under = true;
        }
        if (under) {
            lookAtSome(new HistoryRetention(clock));
        }
    }

    private void lookAtSome(HistoryRetention retention) {
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, LiveSlice> rest = slices.range(next, null)) {
            for (int looked = 0; looked < SLICES_A_RECORD && rest.hasNext(); looked++) {
                KeyValue<Bytes, LiveSlice> slice = rest.next();
                SliceKey key = SliceKey.of(slice.key);
                if (key.start().isBefore(retention.oldestKept(key.level()))) {
                    expired.add(slice.key);
                }
            }
            under = rest.hasNext();
            next = under ? rest.peekNextKey() : null;
        }
        expired.forEach(slices::delete);
    }
}
