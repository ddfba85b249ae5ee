package dev.fleetpulse.cli.rules;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One test of a test file: what happens and what must follow. Times are from its start.
 *
 * @param events in the order of the file
 * @param expectations in the order of the file
 */
record RuleTest(String name, List<Happening> events, List<Expectation> expectations) {

    /** An event and the moment at which it is appended. */
    record Happening(Duration at, TelemetryEvent event) {}

    /**
     * All alerts of a rule that are pending or firing at a moment.
     *
     * @param line in the file, from 1
     * @param alerts of each what is said of it: state, value, severity, summary, labels
     */
    record Expectation(int line, Duration at, String rule, List<Map<String, String>> alerts) {}
}
