package dev.fleetpulse.processor.replay;

import dev.fleetpulse.processor.ProcessorConfig;
import java.time.Duration;
import java.time.Instant;

/**
 * What is to be played again.
 *
 * @param live the installation whose log is read
 * @param from transitions from here on are told, by append time
 * @param to those before this are told
 * @param warmUp how long before {@code from} reading begins, so that windows and timers are what they were
 */
public record ReplayRequest(ProcessorConfig live, Instant from, Instant to, Duration warmUp) {

    public ReplayRequest {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from: " + from + " is not before to: " + to);
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("warm-up: negative (got " + warmUp + ")");
        }
    }

    /** Where reading begins. */
    Instant begin() {
        return from.minus(warmUp);
    }

    /** Whether an instant lies in the part that is told. */
    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
