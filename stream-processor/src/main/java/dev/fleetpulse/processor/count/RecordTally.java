package dev.fleetpulse.processor.count;

import dev.fleetpulse.schema.RecordCounts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The counts of one task as it goes on. Written by the stream thread; {@link #counts()} may be asked by any thread and may
 * be one transaction ahead of what survives a crash. Received is the sum of what became of the records, so the two agree
 * in every answer.
 */
public final class RecordTally {

    /** All fates from the start, so that the map itself never changes; one writer. */
    private final Map<Fate, AtomicLong> byFate = new EnumMap<>(Fate.class);

    private final AtomicLong idsEvicted = new AtomicLong();

    /** Goes on from counts in the state. */
    public RecordTally(RecordCounts before) {
        for (Fate fate : Fate.values()) {
            byFate.put(fate, new AtomicLong());
        }
        idsEvicted.set(before.getIdsEvicted());
        set(Fate.COUNTED, before.getCounted());
        set(Fate.DUPLICATE, before.getDuplicates());
        set(Fate.LATE, before.getLate());
        set(Fate.REHOMED, before.getRehomed());
        set(Fate.NOT_AVRO, before.getNotAvro());
        set(Fate.INVALID_EVENT, before.getInvalidEvent());
        set(Fate.MISPLACED_TWICE, before.getMisplacedTwice());
        set(Fate.RESERVED, before.getReserved());
        set(Fate.TICK, before.getTicks());
        set(Fate.RULE_CHANGE, before.getRuleChanges());
    }

    /** Ids of events were forgotten before the horizon of duplicates. */
    public void idsEvicted(int ids) {
        if (ids > 0) {
            idsEvicted.lazySet(idsEvicted.get() + ids);
        }
    }

    /** A record was read and this became of it. */
    public void add(Fate fate) {
        AtomicLong count = cell(fate);
        count.lazySet(count.get() + 1);
    }

    /** The counts up to the last record. */
    public RecordCounts counts() {
        Map<Fate, Long> now = new EnumMap<>(Fate.class);
        byFate.forEach((fate, count) -> now.put(fate, count.get()));
        long received = now.entrySet().stream()
                .filter(count -> count.getKey().isReceived())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new RecordCounts(
                received,
                now.getOrDefault(Fate.COUNTED, 0L),
                now.getOrDefault(Fate.DUPLICATE, 0L),
                now.getOrDefault(Fate.LATE, 0L),
                now.getOrDefault(Fate.REHOMED, 0L),
                now.getOrDefault(Fate.NOT_AVRO, 0L),
                now.getOrDefault(Fate.INVALID_EVENT, 0L),
                now.getOrDefault(Fate.MISPLACED_TWICE, 0L),
                now.getOrDefault(Fate.RESERVED, 0L),
                now.getOrDefault(Fate.TICK, 0L),
                idsEvicted.get(),
                now.getOrDefault(Fate.RULE_CHANGE, 0L));
    }

    private void set(Fate fate, long count) {
        cell(fate).set(count);
    }

    private AtomicLong cell(Fate fate) {
        return Objects.requireNonNull(byFate.get(fate), "every fate has a count");
    }
}
