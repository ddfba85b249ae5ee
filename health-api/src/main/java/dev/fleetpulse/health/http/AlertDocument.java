package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An episode of an alert, as the API shows it. */
record AlertDocument(
        String id,
        String fingerprint,
        String rule,
        String ruleVersion,
        String state,
        String severity,
        int tier,
        Map<String, String> labels,
        @Nullable Double value,
        @Nullable Double threshold,
        @Nullable String startedAt,
        @Nullable String firedAt,
        @Nullable String resolvedAt,
        String summary,
        @Nullable String runbook,
        EvidenceDocument evidence) {

    /** An alert alone. */
    record Detail(
            @JsonUnwrapped AlertDocument alert,
            @JsonUnwrapped Trust trust) {}

    /** What the latest decision was made from. */
    record EvidenceDocument(
            @Nullable String window,
            @Nullable String from,
            @Nullable String to,
            @Nullable Long numerator,
            @Nullable Long denominator,
            List<ReasonDocument> reasons,
            List<String> correlationIds,
            List<OffsetDocument> offsets) {}

    /** A reason code and its count. */
    record ReasonDocument(String code, long count) {}

    /** Where an event stands in the events topic. */
    record OffsetDocument(int partition, long offset) {}

    static AlertDocument of(AlertTransition alert) {
        return new AlertDocument(
                alert.getId(),
                alert.getFingerprint(),
                alert.getRule(),
                alert.getRuleVersion(),
                Lower.of(alert.getState()),
                alert.getSeverity().name(),
                alert.getTier(),
                new TreeMap<>(alert.getLabels()),
                alert.getValue(),
                alert.getThreshold(),
                Times.text(alert.getStartedAt()),
                Times.text(alert.getFiredAt()),
                Times.text(alert.getResolvedAt()),
                alert.getSummary(),
                alert.getRunbook(),
                evidence(alert.getEvidence()));
    }

    private static EvidenceDocument evidence(Evidence evidence) {
        List<EventSample> samples = evidence.getSamples();
        return new EvidenceDocument(
                evidence.getWindow(),
                Times.text(evidence.getFrom()),
                Times.text(evidence.getTo()),
                evidence.getNumerator(),
                evidence.getDenominator(),
                evidence.getReasons().stream()
                        .map(reason -> new ReasonDocument(reason.getCode(), reason.getCount()))
                        .toList(),
                samples.stream().map(EventSample::getCorrelationId).distinct().toList(),
                samples.stream()
                        .map(sample -> new OffsetDocument(sample.getPartition(), sample.getOffset()))
                        .toList());
    }
}
