package dev.fleetpulse.processor.alert;

import dev.fleetpulse.schema.AlertState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert that is not inactive stands.
 *
 * @param state PENDING or FIRING
 * @param startedAt when the condition began to hold
 * @param firedAt when it fired; null while pending
 * @param clearSince since when a firing alert's condition no longer holds; null while it holds
 */
public record Phase(
        AlertState state,
        Instant startedAt,
        @Nullable Instant firedAt,
        @Nullable Instant clearSince) {

    public Phase {
        if (state != AlertState.PENDING && state != AlertState.FIRING) {
            throw new IllegalArgumentException("phase: not an active state (got " + state + ")");
        }
        if ((state == AlertState.FIRING) != (firedAt != null)) {
            throw new IllegalArgumentException("phase: only a firing alert has a firing time (got " + state + ")");
        }
    }

    static Phase pending(Instant startedAt) {
        return new Phase(AlertState.PENDING, startedAt, null, null);
    }

    static Phase firing(Instant startedAt, Instant firedAt) {
        return new Phase(AlertState.FIRING, startedAt, firedAt, null);
    }

    Phase clearSince(@Nullable Instant since) {
        return new Phase(state, startedAt, firedAt, since);
    }
}
