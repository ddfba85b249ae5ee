package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSource;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;

/** Rules as the API puts them into the topic. */
public final class ApiRule {

    private ApiRule() {}

    /** A rule with the version that its content has. */
    public static AlertRule of(RuleSubject subject, String id, String condition) {
        return RuleVersion.stamp(AlertRule.newBuilder()
                .setId(id)
                .setVersion("")
                .setSubject(subject)
                .setCondition(condition)
                .setSeverity(Severity.HIGH)
                .setTier(3)
                .setSummary(id)
                .setSource(RuleSource.API)
                .build());
    }
}
