package dev.fleetpulse.health.http;

import org.jspecify.annotations.Nullable;

/** What an {@code Accept} header says about JSON and plain text. */
final class AcceptHeader {

    private AcceptHeader() {}

    /** Whether JSON is named, and no text format is preferred to it by weight or, with equal weights, by place. */
    static boolean prefersJson(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        double json = 0;
        double text = 0;
        boolean jsonFirst = false;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            String type = parts[0].strip();
            if (type.equalsIgnoreCase("application/json")) {
                json = Math.max(json, weight(parts));
                jsonFirst |= text == 0;
            } else if (type.startsWith("text/") || type.equalsIgnoreCase("application/openmetrics-text")) {
                text = Math.max(text, weight(parts));
            }
        }
        return json > text || (json > 0 && json == text && jsonFirst);
    }

    private static double weight(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
