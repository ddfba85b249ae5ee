package dev.fleetpulse.alertsink.receiver;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An alert in words, for receivers that people read. The same alert always gives the same words. */
public final class AlertText {

    private AlertText() {}

    /** State, severity and rule in one line: {@code FIRING · high · error-rate-high}. */
    public static String title(AlertTransition alert) {
        String provisional = alert.getProvisional() ? " (provisional)" : "";
        return alert.getState() + provisional + " · " + lower(alert.getSeverity()) + " · " + alert.getRule();
    }

    /** What stands beside the summary, in reading order: names of fields to their text, none empty. */
    public static Map<String, String> fields(AlertTransition alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        new TreeMap<>(alert.getLabels()).forEach((name, value) -> put(fields, name, value));
        put(fields, "figure", figure(alert));
        put(fields, "reasons", reasons(alert.getEvidence()));
        put(fields, "since", alert.getStartedAt().toString());
        put(fields, "runbook", alert.getRunbook() == null ? "" : alert.getRunbook());
        put(fields, "alert", alert.getId());
        return fields;
    }

    private static String figure(AlertTransition alert) {
        Evidence evidence = alert.getEvidence();
        String value = alert.getValue() == null ? "" : alert.getValue().toString();
        String limit = alert.getThreshold() == null ? "" : " (limit " + alert.getThreshold() + ")";
        String window = evidence.getWindow() == null ? "" : " in " + evidence.getWindow();
        return value.isEmpty() ? "" : value + limit + window;
    }

    private static String reasons(Evidence evidence) {
        return evidence.getReasons().stream()
                .map(reason -> reason.getCode() + " × " + reason.getCount())
                .collect(Collectors.joining(", "));
    }

    private static void put(Map<String, String> fields, String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
