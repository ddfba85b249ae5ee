package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;

/** Rules as records, where the file they come from does not matter. */
public final class SampleRule {

    private SampleRule() {}

    /** A rule about bots, with the version that its content has. */
    public static AlertRule of(String id, String condition) {
        return RuleVersion.stamp(AlertRule.newBuilder()
                .setId(id)
                .setVersion("")
                .setSubject(RuleSubject.BOT)
                .setCondition(condition)
                .setSeverity(Severity.HIGH)
                .setTier(3)
                .setSummary(id)
                .build());
    }
}
