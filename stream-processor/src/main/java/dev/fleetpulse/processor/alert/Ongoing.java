package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that goes on.
 *
 * @param subject what it is about; null where its labels do not tell
 * @param rule null where none decides it any more
 */
record Ongoing(
        AlertTransition latest,
        Phase phase,
        @Nullable Subject subject,
        @Nullable CompiledRule rule) {

    String fingerprint() {
        return latest.getFingerprint();
    }

    /** When time alone may change it; null where it cannot. */
    @Nullable
    Instant dueAt() {
        return rule == null ? null : AlertMachine.dueAt(rule.rule(), phase).orElse(null);
    }
}
