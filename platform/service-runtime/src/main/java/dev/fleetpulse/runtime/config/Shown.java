package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;

/** How a wrong value is quoted in a message: in full when short, never a page long. */
final class Shown {

    private static final int MAX = 60;

    private Shown() {}

    static String of(JsonNode node) {
        if (node.isObject()) {
            return "a map";
        }
        if (node.isArray()) {
            return "a list";
        }
        String text = node.asText();
        if (text.isBlank()) {
            return "nothing";
        }
        return text.length() <= MAX ? text : text.substring(0, MAX) + "…";
    }
}
