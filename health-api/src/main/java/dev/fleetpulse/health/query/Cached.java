package dev.fleetpulse.health.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made at most once in a while, however many ask for it: who comes while it is made waits for it.
 * Thread-safe.
 *
 * @param <T> type of the value
 */
public final class Cached<T> {

    private final Supplier<T> source;
    private final Duration lifetime;
    private final InstantSource clock;
    private @Nullable T value;
    private Instant madeAt = Instant.EPOCH;

    /** Keeps what the source makes for a lifetime; a failure of the source is passed on, and not kept. */
    public Cached(Supplier<T> source, Duration lifetime, InstantSource clock) {
        this.source = source;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The value, made now if the last one is too old. */
    public synchronized T get() {
        T kept = value;
        if (kept != null && clock.instant().isBefore(madeAt.plus(lifetime))) {
            return kept;
        }
        T made = source.get();
        value = made;
        madeAt = clock.instant();
        return made;
    }
}
