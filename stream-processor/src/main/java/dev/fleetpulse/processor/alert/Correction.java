package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.Verdict;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a transition would still be said if its verdict were another. Pure. */
final class Correction {

    private Correction() {}

    /**
     * Asks the state machine again, from where the alert stood before.
     *
     * @param verdict what the rule says of the same instant with the events that came late
     */
    static boolean isNeeded(AlertRule rule, AlertTransition said, Verdict verdict) {
        Decision now = AlertMachine.decide(rule, before(rule, said), verdict, said.getAt());
        return now.entered() != said.getState();
    }

    private static @Nullable Phase before(AlertRule rule, AlertTransition said) {
        Instant at = said.getAt();
        Instant startedAt = said.getStartedAt();
        return switch (said.getState()) {
            case PENDING -> null;
            case FIRING -> startedAt.equals(at) ? null : Phase.pending(startedAt);
            case INACTIVE -> Phase.pending(startedAt);
            case RESOLVED ->
                Phase.firing(startedAt, Objects.requireNonNull(said.getFiredAt(), "fired_at"))
                        .clearSince(at.minusMillis(rule.getKeepFiringForMs()));
            case CORRECTED -> throw new IllegalArgumentException("a correction is not corrected");
        };
    }
}
