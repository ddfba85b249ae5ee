package dev.fleetpulse.alertsink.receiver.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A notification as JSON: {@code notification_id}, {@code receiver}, {@code provisional} and the fields of an alert as
 * the health API gives them. Names in lower case, times in RFC 3339 with Z, no data is null. The same notification
 * always gives the same bytes.
 */
final class WebhookBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookBody() {}

    static byte[] of(Notification notification) {
        AlertTransition alert = notification.alert();
        ObjectNode body = JSON.createObjectNode()
                .put("notification_id", notification.id())
                .put("receiver", notification.receiver())
                .put("provisional", alert.getProvisional())
                .put("id", alert.getId())
                .put("fingerprint", alert.getFingerprint())
                .put("rule", alert.getRule())
                .put("rule_version", alert.getRuleVersion())
                .put("state", lower(alert.getState()))
                .put("severity", lower(alert.getSeverity()))
                .put("tier", alert.getTier());
        body.set("labels", labels(alert));
        body.put("value", finite(alert.getValue()))
                .put("threshold", finite(alert.getThreshold()))
                .put("started_at", time(alert.getStartedAt()))
                .put("fired_at", time(alert.getFiredAt()))
                .put("resolved_at", time(alert.getResolvedAt()))
                .put("summary", alert.getSummary())
                .put("runbook", alert.getRunbook());
        body.set("evidence", evidence(alert.getEvidence()));
        return bytes(body);
    }

    private static ObjectNode labels(AlertTransition alert) {
        ObjectNode labels = JSON.createObjectNode();
        new TreeMap<>(alert.getLabels()).forEach(labels::put);
        return labels;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode json = JSON.createObjectNode()
                .put("window", evidence.getWindow())
                .put("from", time(evidence.getFrom()))
                .put("to", time(evidence.getTo()))
                .put("numerator", evidence.getNumerator())
                .put("denominator", evidence.getDenominator());
        ArrayNode reasons = json.putArray("reasons");
        evidence.getReasons()
                .forEach(reason ->
                        reasons.addObject().put("code", reason.getCode()).put("count", reason.getCount()));
        ArrayNode correlationIds = json.putArray("correlation_ids");
        evidence.getSamples().stream()
                .map(EventSample::getCorrelationId)
                .distinct()
                .forEach(correlationIds::add);
        ArrayNode offsets = json.putArray("offsets");
        evidence.getSamples()
                .forEach(sample -> offsets.addObject()
                        .put("partition", sample.getPartition())
                        .put("offset", sample.getOffset()));
        return json;
    }

    private static @Nullable Double finite(@Nullable Double figure) {
        return figure == null || !Double.isFinite(figure) ? null : figure;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
