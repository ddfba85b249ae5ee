package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.AlertState;
import java.time.Instant;

/**
 * An alert entered a state.
 *
 * @param startedAt when its condition began to hold
 */
public record AlertStep(AlertState state, Instant startedAt, Instant at) {

    @Override
    public String toString() {
        return "%s at %s of what began at %s".formatted(state, at, startedAt);
    }
}
