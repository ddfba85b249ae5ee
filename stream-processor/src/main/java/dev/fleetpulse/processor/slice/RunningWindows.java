package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
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
 * the next slice begins, or a late event changes one of them. So it is always what a merge of the stores would give, and
 * nothing that a restart could lose. The newest slice is added as far as somebody looks. Stream thread only.
 */
public final class RunningWindows implements WindowReader {

    private static final Slice NOTHING = new SliceAccumulator().toSlice(Instant.EPOCH, 0);

    private final SliceReader reader;
    private final Map<String, Map<Window, Older>> bySubject = new HashMap<>();

    /** End of the newest part that was ever merged. */
    private Instant mergedUntil = Instant.MIN;

    /** All of a window but its newest slice. */
    private record Older(SliceRange range, Slice sum, EventCounts counts) {}

    /** Over the slices of a task. */
    RunningWindows(SliceReader reader) {
        this.reader = reader;
    }

    @Override
    public Slice window(String subject, Window window, Instant at, Coverage coverage) {
        SliceRange range = window.at(at);
        Older older = older(subject, window, range, coverage);
        return merged(
                range, older.sum(), reader.tenSeconds(subject, older.range().to()));
    }

    @Override
    public EventCounts counts(String subject, Window window, Instant at, Coverage coverage) {
        Older older = older(subject, window, window.at(at), coverage);
        return older.counts()
                .plus(reader.tenSecondsCounts(subject, older.range().to()));
    }

    private Older older(String subject, Window window, SliceRange range, Coverage coverage) {
        Instant newest = range.to().minus(SliceRange.WIDTH);
        Map<Window, Older> known = bySubject.computeIfAbsent(subject, name -> new EnumMap<>(Window.class));
        Older older = known.get(window);
        if (older == null || !older.range().to().equals(newest)) {
            SliceRange before = new SliceRange(range.from(), newest);
            Slice sum = reader.merged(subject, before, coverage);
            older = new Older(before, sum, EventCounts.of(sum));
            known.put(window, older);
            mergedUntil = newest.isAfter(mergedUntil) ? newest : mergedUntil;
        }
        return older;
    }

    /** Something was counted in the slice that starts at {@code start}. */
    void changed(String subject, Instant start) {
        if (!start.isBefore(mergedUntil)) {
            return; // as nearly always: nothing merged reaches so far
        }
        Map<Window, Older> known = bySubject.get(subject);
        if (known != null) {
            known.values().removeIf(older -> older.range().holds(start));
        }
    }

    void forget(String subject) {
        bySubject.remove(subject);
    }

    private static Slice merged(SliceRange range, Slice older, @Nullable Slice newest) {
        return MergedSlice.of(range, older, newest == null ? NOTHING : newest);
    }
}
