package dev.fleetpulse.processor.count;

import dev.fleetpulse.schema.RecordCounts;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counts of one task as it goes on. Written by the stream thread; {@link #counts()} may be read by any thread and may
 * be one transaction ahead of what survives a crash.
 */
public final class RecordTally {

    private final Map<Fate, Long> byFate = new EnumMap<>(Fate.class);
    private long received;
    private long idsEvicted;
    private volatile RecordCounts counts;

    /** Goes on from counts in the state. */
    public RecordTally(RecordCounts before) {
        received = before.getReceived();
        idsEvicted = before.getIdsEvicted();
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
        counts = before;
    }

    /** Ids of events were forgotten before the horizon of duplicates. */
    public void idsEvicted(int ids) {
        idsEvicted += ids;
    }

    /** A record was read and this became of it. */
    public RecordCounts add(Fate fate) {
        received += fate.isReceived() ? 1 : 0;
        byFate.merge(fate, 1L, Long::sum);
        counts = new RecordCounts(
                received,
                get(Fate.COUNTED),
                get(Fate.DUPLICATE),
                get(Fate.LATE),
                get(Fate.REHOMED),
                get(Fate.NOT_AVRO),
                get(Fate.INVALID_EVENT),
                get(Fate.MISPLACED_TWICE),
                get(Fate.RESERVED),
                get(Fate.TICK),
                idsEvicted,
                get(Fate.RULE_CHANGE));
        return counts;
    }

    /** The counts up to the last record. */
    public RecordCounts counts() {
        return counts;
    }

    private void set(Fate fate, long count) {
        byFate.put(fate, count);
    }

    private long get(Fate fate) {
        return byFate.getOrDefault(fate, 0L);
    }
}
