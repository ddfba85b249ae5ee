package dev.fleetpulse.processor.alert;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;

/** Rules by what matters about them. */
final class SampleRules {

    private SampleRules() {}

    /** Fires and ends at once. */
    static AlertRule rule() {
        return builder().build();
    }

    /** Waits half a minute before it fires and a minute before it ends. */
    static AlertRule patient() {
        return builder().setForMs(30_000).setKeepFiringForMs(60_000).build();
    }

    static AlertRule.Builder builder() {
        return AlertRule.newBuilder()
                .setId("errors-high")
                .setVersion("0123456789abcdef")
                .setSubject(RuleSubject.BOT)
                .setCondition("error_rate(\"1m\") > 0.1")
                .setSeverity(Severity.HIGH)
                .setTier(3);
    }
}
