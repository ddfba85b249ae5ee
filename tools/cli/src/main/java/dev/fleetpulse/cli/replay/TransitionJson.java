package dev.fleetpulse.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A transition as one line of JSON; equal transitions give equal lines. */
final class TransitionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TransitionJson() {}

    static String of(AlertTransition transition) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", time(transition.getAt()));
        fields.put("state", word(transition.getState()));
        fields.put("rule", transition.getRule());
        fields.put("rule_version", transition.getRuleVersion());
        fields.put("severity", transition.getSeverity().name());
        fields.put("tier", transition.getTier());
        fields.put("labels", new TreeMap<>(transition.getLabels()));
        fields.put("value", transition.getValue());
        fields.put("threshold", transition.getThreshold());
        fields.put("started_at", time(transition.getStartedAt()));
        fields.put("fired_at", time(transition.getFiredAt()));
        fields.put("resolved_at", time(transition.getResolvedAt()));
        fields.put("summary", transition.getSummary());
        fields.put("runbook", transition.getRunbook());
        fields.put("evidence", evidence(transition.getEvidence()));
        AlertState corrected = transition.getCorrectsState();
        fields.put("corrects_state", corrected == null ? null : word(corrected));
        fields.put("corrects_at", time(transition.getCorrectsAt()));
        fields.put("provisional", transition.getProvisional());
        fields.put("id", transition.getId());
        fields.put("fingerprint", transition.getFingerprint());
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a transition is no JSON", e);
        }
    }

    private static Map<String, @Nullable Object> evidence(Evidence evidence) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("window", evidence.getWindow());
        fields.put("from", time(evidence.getFrom()));
        fields.put("to", time(evidence.getTo()));
        fields.put("numerator", evidence.getNumerator());
        fields.put("denominator", evidence.getDenominator());
        fields.put(
                "reasons",
                evidence.getReasons().stream()
                        .map(reason -> Map.of(reason.getCode(), reason.getCount()))
                        .toList());
        fields.put(
                "correlation_ids",
                evidence.getSamples().stream()
                        .map(sample -> sample.getCorrelationId())
                        .toList());
        fields.put("offsets", offsets(evidence));
        return fields;
    }

    private static List<String> offsets(Evidence evidence) {
        return evidence.getSamples().stream()
                .map(sample -> sample.getPartition() + "/" + sample.getOffset())
                .toList();
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
