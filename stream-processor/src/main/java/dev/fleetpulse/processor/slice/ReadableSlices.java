package dev.fleetpulse.processor.slice;

import dev.fleetpulse.slice.Level;
import java.time.Instant;

/** Which slices windows can be merged from. */
public interface ReadableSlices {

    /** Whether the slice that starts at {@code start} may be read: if it is not there, nothing was counted in its time. */
    boolean isReadable(Level level, Instant start);

    /** The finest level that an instant is read from; the coarsest kept for everything older. */
    Level finestAt(Instant instant);

    /** Nothing before this can be read. */
    Instant oldest();
}
