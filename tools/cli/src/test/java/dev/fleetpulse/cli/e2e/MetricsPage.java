package dev.fleetpulse.cli.e2e;

import java.util.List;

/**
 * A page in Prometheus' text format.
 *
 * @param text what a service answered
 */
record MetricsPage(String text) {

    /** Whether a series of this name stands on it that has all these labels, such as {@code result="failed"}. */
    boolean has(String name, List<String> labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .anyMatch(line -> labels.stream().allMatch(line::contains));
    }
}
