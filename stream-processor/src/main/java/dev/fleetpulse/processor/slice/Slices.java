package dev.fleetpulse.processor.slice;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The slices of the subjects of one task. Events are counted in slices of ten seconds; what has ended is merged into minutes,
 * hours and days when the task says so. A late event is counted in the finest slice still kept and in every
 * coarser one that was merged before it came. Stream thread only; readers use {@link SliceReader}.
 */
public final class Slices {

    private final KeyValueStore<Bytes, LiveSlice> store;
    private final SliceReader reader;
    private final RunningWindows windows;
    private final RollupWriter rollups;
    private final HotCells<Bytes, LiveSlice> cells;
    private final Instant foundUntil;

    /** A subject whose events are counted, and the slice of ten seconds that it was counted in last. Stream thread only. */
    public final class Counted {

        private final String name;
        private Instant start = Instant.MIN;
        /** No slice that starts later has been counted in, since the task began or before. */
        private Instant newest = foundUntil;

        private @Nullable HotCell<LiveSlice> last;

        private Counted(String name) {
            this.name = name;
        }

        /** Counts an event; drops it if it happened before {@link Retention#oldestCountable}. */
        public void add(CountedEvent event, Coverage coverage) {
            Instant at = event.start();
            if (!coverage.isOnlyFine(at)) {
                Slices.this.add(name, at, coverage, slice -> slice.add(event));
                return;
            }
            windows.changed(name, at);
            HotCell<LiveSlice> cell = cell(at);
            LiveSlice before = cell.value();
            LiveSlice slice = before == null ? LiveSlice.ofTenSeconds(at) : before;
            slice.add(event);
            cell.put(slice);
        }

        private HotCell<LiveSlice> cell(Instant at) {
            HotCell<LiveSlice> cell = last;
            if (cell == null || !at.equals(start) || !cell.isHeld()) {
                Bytes key = new SliceKey(name, Level.TEN_SECONDS, at).bytes();
                cell = at.isAfter(newest) ? cells.newCell(key) : cells.cell(key);
                newest = at.isAfter(newest) ? at : newest;
                start = at;
                last = cell;
            }
            return cell;
        }
    }

    /**
     * Wraps the task's store.
     *
     * @param rollups is told the hours and days that were merged or corrected
     * @param foundUntil no slice of ten seconds that the task found in the store starts later
     */
    public Slices(KeyValueStore<Bytes, LiveSlice> store, RollupWriter rollups, Instant foundUntil) {
        this.store = store;
        this.foundUntil = foundUntil;
        this.reader = new SliceReader(store);
        this.windows = new RunningWindows(reader);
        this.rollups = rollups;
        this.cells = HotCells.of(store);
    }

    /** The windows of the same store. */
    public RunningWindows windows() {
        return windows;
    }

    /** Adds a slice of ten seconds; drops it if it happened before {@link Retention#oldestCountable}. */
    public void add(String subject, Slice counted, Coverage coverage) {
        add(subject, counted.getStart(), coverage, slice -> slice.merge(counted));
    }

    /**
     * A subject whose events are counted; to be kept by whoever counts them. One at a time for a subject: what another one
     * has counted since the task began, it may not look for.
     */
    public Counted counted(String subject) {
        return new Counted(subject);
    }

    private void add(String subject, Instant start, Coverage coverage, Consumer<LiveSlice> counted) {
        windows.changed(subject, start);
        boolean placed = false;
        for (Level level : Level.values()) {
            SliceKey key = new SliceKey(subject, level, level.floor(start));
            boolean correctable = coverage.has(level, key.start());
            if (correctable || (!placed && coverage.isKept(level, key.start()))) {
                change(key, counted);
                placed = true;
            }
            if (correctable && level.compareTo(Level.HOUR) >= 0) {
                rollups.corrected(key);
            }
        }
    }

    /** Merges a subject's minutes, hours and days that end after {@code from} and not after {@code until}. */
    public void rollUp(String subject, Instant from, Instant until) {
        rollUp(subject, Level.TEN_SECONDS, Level.MINUTE, from, until);
        rollUp(subject, Level.MINUTE, Level.HOUR, from, until);
        rollUp(subject, Level.HOUR, Level.DAY, from, until);
    }

    /**
     * Start of the oldest slice that {@link #rollUp} makes: nothing that was counted in such a slice happened before it.
     */
    public static Instant oldestEnding(Instant from, Instant until) {
        for (Level level : List.of(Level.DAY, Level.HOUR)) {
            if (level.floor(from).isBefore(level.floor(until))) {
                return level.floor(from);
            }
        }
        return Level.MINUTE.floor(from);
    }

    /**
     * Deletes a subject's slices that retention no longer covers at a whole minute; the coarser ones at whole hours. Each
     * leaves a tombstone in the changelog.
     */
    public void expire(String subject, Instant clock) {
        delete(Level.TEN_SECONDS, subject, Retention.oldestKept(Level.TEN_SECONDS, clock));
        if (Level.HOUR.startsAt(clock)) {
            for (Level level : List.of(Level.MINUTE, Level.HOUR, Level.DAY)) {
                delete(level, subject, Retention.oldestKept(level, clock));
            }
        }
    }

    /** Deletes all slices of a subject; its hours and days of which {@code rollups} has not told yet are told all the same. */
    public void forget(String subject) {
        rollups.partWith(subject);
        windows.forget(subject);
        for (Level level : Level.values()) {
            delete(level, subject, Instant.ofEpochMilli(Long.MAX_VALUE));
        }
    }

    private void rollUp(String subject, Level finer, Level level, Instant from, Instant until) {
        Instant first = level.floor(from);
        Instant end = level.floor(until);
        if (!first.isBefore(end)) {
            return;
        }
        TreeMap<Instant, SliceAccumulator> merged = new TreeMap<>();
        reader.forEach(
                subject,
                new SlicePlan.Part(finer, first, end),
                (key, slice) -> slice.addTo(
                        merged.computeIfAbsent(level.floor(slice.start()), start -> new SliceAccumulator())));
        merged.forEach((start, sum) -> {
            SliceKey key = new SliceKey(subject, level, start);
            store.put(key.bytes(), LiveSlice.of(start, level.widthMillis(), sum));
            if (level.compareTo(Level.HOUR) >= 0) {
                rollups.corrected(key);
            }
        });
    }

    private void change(SliceKey key, Consumer<LiveSlice> counted) {
        Bytes bytes = key.bytes();
        LiveSlice slice = store.get(bytes);
        LiveSlice live =
                slice == null ? LiveSlice.empty(key.start(), key.level().widthMillis()) : slice;
        counted.accept(live);
        store.put(bytes, live);
    }

    private void delete(Level level, String subject, Instant before) {
        if (!before.isAfter(Instant.EPOCH)) {
            return;
        }
        List<Bytes> expired = new ArrayList<>();
        reader.forEach(subject, new SlicePlan.Part(level, Instant.EPOCH, before), (key, slice) -> expired.add(key));
        expired.forEach(key -> store.put(key, null)); // delete would read the slice once more
    }
}
