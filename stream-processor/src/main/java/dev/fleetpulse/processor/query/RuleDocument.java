package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.rule.DurationText;
import dev.fleetpulse.schema.AlertRule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A rule in JSON: the fields of a rule in a file, its version, and who owns it. */
final class RuleDocument {

    private RuleDocument() {}

    static Map<String, Object> of(AlertRule rule) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", rule.getId());
        fields.put("version", rule.getVersion());
        fields.put("source", lower(rule.getSource()));
        fields.put("subject", lower(rule.getSubject()));
        fields.put("condition", rule.getCondition());
        fields.put("resolve", rule.getResolve());
        fields.put("for", DurationText.of(rule.getForMs()));
        fields.put("keep_firing_for", DurationText.of(rule.getKeepFiringForMs()));
        fields.put("min_samples", rule.getMinSamples());
        fields.put("no_data", lower(rule.getNoData()));
        fields.put("severity", rule.getSeverity().name());
        fields.put("tier", rule.getTier());
        fields.put("mode", lower(rule.getMode()));
        fields.put("labels", new TreeMap<>(rule.getLabels()));
        fields.put("fleets", rule.getFleets());
        fields.put("summary", rule.getSummary());
        fields.put("runbook", rule.getRunbook());
        return fields;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
