package dev.fleetpulse.processor.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Window;
import java.time.Instant;

/** Tells what was counted in windows. */
public interface WindowReader {

    /** A subject's window at an instant, cut to what is covered; all zeros where nothing was counted. */
    Slice window(String subject, Window window, Instant at, Coverage coverage);

    /** The counts of that window, which may cost less. */
    default EventCounts counts(String subject, Window window, Instant at, Coverage coverage) {
        return EventCounts.of(window(subject, window, at, coverage));
    }

    /** The durations of that window, which may cost less; the caller's own. */
    default ExponentialHistogram latency(String subject, Window window, Instant at, Coverage coverage) {
        return ExponentialHistogram.decode(window(subject, window, at, coverage).getLatency());
    }
}
