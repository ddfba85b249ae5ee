package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        EvidenceDocument evidence,
        boolean provisional) {

    /** An alert alone, and what of it would not have been said with the events that came late. */
    record Detail(
            @JsonUnwrapped AlertDocument alert,
            List<CorrectionDocument> corrections,
            @JsonUnwrapped Trust trust) {}

    /**
     * A transition that would not have been said.
     *
     * @param state that it entered
     * @param at when it was said
     * @param value the figure with the events that came late; null without data
     */
    record CorrectionDocument(
            @Nullable String correctedAt,
            String state,
            @Nullable String at,
            @Nullable Double value,
            String summary) {

        static CorrectionDocument of(AlertTransition correction) {
            return new CorrectionDocument(
                    Times.text(correction.getAt()),
                    Lower.of(Objects.requireNonNull(correction.getCorrectsState(), "corrects_state")),
                    Times.text(correction.getCorrectsAt()),
                    correction.getValue(),
                    correction.getSummary());
        }
    }

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
                evidence(alert.getEvidence()),
                alert.getProvisional());
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
