package dev.fleetpulse.bench.contest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a rival took, from its first event to its last.
 *
 * @param cpuNanos of the whole process: threads of collector and compiler as well
 */
public record Measured(long events, long nanos, long cpuNanos) {

    private static final Pattern LINE = Pattern.compile("measured events=(\\d+) nanos=(\\d+) cpu_nanos=(\\d+)");

    /** What a rival's process told; throws {@link IllegalStateException} if it told nothing. */
    static Measured in(List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Measured(
                        Long.parseLong(line.group(1)), Long.parseLong(line.group(2)), Long.parseLong(line.group(3))))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IllegalStateException(
                        "ended without a measurement: " + String.join(System.lineSeparator(), lines)));
    }

    /** Events a second. */
    public double rate() {
        return events * 1e9 / nanos;
    }

    /** Microseconds of processor time an event. */
    public double cpuMicros() {
        return cpuNanos / 1e3 / events;
    }

    @Override
    public String toString() {
        return "measured events=" + events + " nanos=" + nanos + " cpu_nanos=" + cpuNanos;
    }
}
