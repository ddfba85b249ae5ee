package dev.fleetpulse.processor.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.MergedSlice;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows that rules ask for again and again: all slices of a window but the newest are merged once and kept until
 * the next slice begins, or a late event changes one of them; their counts and durations then go on by one slice. So it is
 * always what a merge of the stores would give, and nothing that a restart could lose. The newest slice is added as far as
 * somebody looks. Stream thread only.
 */
public final class RunningWindows implements WindowReader {

    private static final Slice NOTHING = new SliceAccumulator().toSlice(Instant.EPOCH, 0);

    private final SliceReader reader;
    private final Map<String, Map<Window, Older>> bySubject = new HashMap<>();

    /** End of the newest part that was ever merged. */
    private Instant mergedUntil = Instant.MIN;

    /** All of one window but its newest slice: merged, counted, and its durations, each for whoever asks for that. */
    private static final class Older {

        private @Nullable Merged merged;
        private @Nullable Counted counted;
        private @Nullable Timed timed;

        /** Drops what a slice is part of; returns whether nothing is left. */
        boolean drop(Instant start) {
            merged = merged == null || merged.range().holds(start) ? null : merged;
            counted = counted == null || counted.range().holds(start) ? null : counted;
            timed = timed == null || timed.range().holds(start) ? null : timed;
            return merged == null && counted == null && timed == null;
        }
    }

    private record Merged(SliceRange range, Slice sum) {}

    private record Counted(SliceRange range, EventCounts sum) {}

    private record Timed(SliceRange range, ExponentialHistogram sum) {}

    /** Over the slices of a task. */
    RunningWindows(SliceReader reader) {
        this.reader = reader;
    }

    @Override
    public Slice window(String subject, Window window, Instant at, Coverage coverage) {
        SliceRange range = window.at(at);
        SliceRange before = allButNewest(range);
        Older older = older(subject, window);
        Merged known = older.merged;
        if (known == null || !known.range().equals(before)) {
            known = new Merged(before, reader.merged(subject, before, coverage));
            older.merged = known;
            reached(before.to());
        }
        return merged(range, known.sum(), reader.tenSeconds(subject, before.to()));
    }

    /** Counts can be subtracted: when a slice ends, it comes and the oldest goes, in any window that rules may ask for. */
    @Override
    public EventCounts counts(String subject, Window window, Instant at, Coverage coverage) {
        SliceRange before = allButNewest(window.at(at));
        Older older = older(subject, window);
        Counted known = older.counted;
        if (known == null || !known.range().equals(before)) {
            known = new Counted(before, counted(subject, before, older, coverage));
            older.counted = known;
            reached(before.to());
        }
        return known.sum().plus(reader.tenSecondsCounts(subject, before.to()));
    }

    @Override
    public ExponentialHistogram latency(String subject, Window window, Instant at, Coverage coverage) {
        SliceRange before = allButNewest(window.at(at));
        Older older = older(subject, window);
        Timed known = older.timed;
        if (known == null || !known.range().equals(before)) {
            known = new Timed(before, timed(subject, before, known, coverage));
            older.timed = known;
            reached(before.to());
        }
        ExponentialHistogram sum = new ExponentialHistogram();
        sum.merge(known.sum());
        reader.addTenSecondsLatency(subject, before.to(), sum);
        return sum;
    }

    /** Goes on by one slice as counts do, unless the shortest or the longest duration may have gone with the oldest one. */
    private ExponentialHistogram timed(String subject, SliceRange range, @Nullable Timed last, Coverage coverage) {
        if (last != null
                && range.equals(last.range().next())
                && coverage.isReadable(Level.TEN_SECONDS, last.range().from())) {
            ExponentialHistogram gone = new ExponentialHistogram();
            reader.addTenSecondsLatency(subject, last.range().from(), gone);
            if (last.sum().subtract(gone)) {
                reader.addTenSecondsLatency(subject, last.range().to(), last.sum());
                return last.sum();
            }
        }
        return reader.mergedLatency(subject, range, coverage);
    }

    private EventCounts counted(String subject, SliceRange range, Older older, Coverage coverage) {
        Merged merged = older.merged;
        if (merged != null && merged.range().equals(range)) {
            return EventCounts.of(merged.sum());
        }
        Counted last = older.counted;
        if (last != null
                && range.equals(last.range().next())
                && coverage.isReadable(Level.TEN_SECONDS, last.range().from())) {
            EventCounts gone = reader.tenSecondsCounts(subject, last.range().from());
            return last.sum()
                    .minus(gone)
                    .plus(reader.tenSecondsCounts(subject, last.range().to()));
        }
        return EventCounts.of(reader.merged(subject, range, coverage));
    }

    private Older older(String subject, Window window) {
        return bySubject
                .computeIfAbsent(subject, name -> new EnumMap<>(Window.class))
                .computeIfAbsent(window, length -> new Older());
    }

    private void reached(Instant end) {
        mergedUntil = end.isAfter(mergedUntil) ? end : mergedUntil;
    }

    private static SliceRange allButNewest(SliceRange range) {
        return new SliceRange(range.from(), range.to().minus(SliceRange.WIDTH));
    }

    /** Something was counted in the slice that starts at {@code start}. */
    void changed(String subject, Instant start) {
        if (!start.isBefore(mergedUntil)) {
            return; // as nearly always: nothing merged reaches so far
        }
        Map<Window, Older> known = bySubject.get(subject);
        if (known != null) {
            known.values().removeIf(older -> older.drop(start));
        }
    }

    void forget(String subject) {
        bySubject.remove(subject);
    }

    private static Slice merged(SliceRange range, Slice older, @Nullable Slice newest) {
        return MergedSlice.of(range, older, newest == null ? NOTHING : newest);
    }
}
