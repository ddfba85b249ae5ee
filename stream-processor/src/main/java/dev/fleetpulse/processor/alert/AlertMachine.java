package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.INACTIVE;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;

import dev.fleetpulse.processor.rule.Verdict;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.NoData;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The states of an alert and the ways between them. Pure: state, verdict and instant in, decision out.
 *
 * <table>
 * <caption>Transitions; a verdict that is not listed changes nothing</caption>
 * <tr><th>from</th><th>verdict</th><th>to</th></tr>
 * <tr><td>inactive</td><td>BREACH, {@code for} is 0</td><td>FIRING</td></tr>
 * <tr><td>inactive</td><td>BREACH</td><td>PENDING</td></tr>
 * <tr><td>PENDING</td><td>BREACH for at least {@code for}</td><td>FIRING</td></tr>
 * <tr><td>PENDING</td><td>BETWEEN, CLEAR</td><td>INACTIVE</td></tr>
 * <tr><td>FIRING</td><td>CLEAR for at least {@code keep_firing_for}</td><td>RESOLVED</td></tr>
 * </table>
 *
 * <p>NO_DATA reads as the rule's {@code no_data} says: IGNORE, as a condition that is false (CLEAR, or BETWEEN where the
 * rule has a resolve condition of its own, which then is not met either); KEEP, no change of any kind; FIRE, as BREACH;
 * RESOLVE ends the alert at once, without waiting for {@code keep_firing_for}.
 *
 * <p>CORRECTED is said, never entered: no alert goes back. {@link Correction} asks this machine what it would have entered
 * at the instant of an earlier transition, had the events been there that came late.
 */
public final class AlertMachine {

    private AlertMachine() {}

    /**
     * Decides one rule for one subject.
     *
     * @param current where the alert stands; null: inactive
     * @param at the instant the verdict is about, not before the last decision
     */
    public static Decision decide(AlertRule rule, @Nullable Phase current, Verdict verdict, Instant at) {
        if (verdict == Verdict.NO_DATA) {
            return withoutData(rule, current, at);
        }
        if (current == null) {
            return verdict == Verdict.BREACH ? begin(rule, at) : Decision.stay(null);
        }
        return switch (current.state()) {
            case PENDING -> fromPending(rule, current, verdict, at);
            case FIRING -> fromFiring(rule, current, verdict, at);
            case INACTIVE, RESOLVED, CORRECTED -> throw new IllegalStateException("no phase is " + current.state());
        };
    }

    /** When time alone may change the alert: the end of {@code for} or of {@code keep_firing_for}. */
    public static Optional<Instant> dueAt(AlertRule rule, Phase phase) {
        if (phase.state() == PENDING) {
            return Optional.of(phase.startedAt().plusMillis(rule.getForMs()));
        }
        return Optional.ofNullable(phase.clearSince()).map(since -> since.plusMillis(rule.getKeepFiringForMs()));
    }

    private static Decision begin(AlertRule rule, Instant at) {
        return rule.getForMs() == 0
                ? Decision.enter(FIRING, Phase.firing(at, at))
                : Decision.enter(PENDING, Phase.pending(at));
    }

    private static Decision fromPending(AlertRule rule, Phase current, Verdict verdict, Instant at) {
        if (verdict != Verdict.BREACH) {
            return Decision.enter(INACTIVE, null);
        }
        boolean heldLongEnough = !at.isBefore(current.startedAt().plusMillis(rule.getForMs()));
        return heldLongEnough ? Decision.enter(FIRING, Phase.firing(current.startedAt(), at)) : Decision.stay(current);
    }

    private static Decision fromFiring(AlertRule rule, Phase current, Verdict verdict, Instant at) {
        if (verdict != Verdict.CLEAR) {
            return Decision.stay(current.clearSince(null));
        }
        Instant since = current.clearSince() == null ? at : current.clearSince();
        boolean clearLongEnough = !at.isBefore(since.plusMillis(rule.getKeepFiringForMs()));
        return clearLongEnough ? Decision.enter(RESOLVED, null) : Decision.stay(current.clearSince(since));
    }

    private static Decision withoutData(AlertRule rule, @Nullable Phase current, Instant at) {
        NoData policy = rule.getNoData();
        return switch (policy) {
            case KEEP -> Decision.stay(current);
            case FIRE -> decide(rule, current, Verdict.BREACH, at);
            case IGNORE -> decide(rule, current, rule.getResolve() == null ? Verdict.CLEAR : Verdict.BETWEEN, at);
            case RESOLVE -> end(current);
        };
    }

    /** Ends an alert whatever its condition says: its subject or its rule is gone. */
    public static Decision end(@Nullable Phase current) {
        if (current == null) {
            return Decision.stay(null);
        }
        return Decision.enter(current.state() == PENDING ? INACTIVE : RESOLVED, null);
    }
}
