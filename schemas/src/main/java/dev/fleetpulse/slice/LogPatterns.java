package dev.fleetpulse.slice;

import dev.fleetpulse.schema.TelemetryEvent;
import java.util.Map;

/** Says which log patterns the text of an event matches. */
@FunctionalInterface
public interface LogPatterns {

    /** No patterns. */
    LogPatterns NONE = event -> Map.of();

    /** One for the id of each pattern that matches. */
    Map<String, Long> matches(TelemetryEvent event);
}
