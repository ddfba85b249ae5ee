package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.WindowRow;
import dev.fleetpulse.bench.rival.WindowRow.Place;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every rival must have counted: all windows of all bots, computed one event after the other, latencies kept and
 * sorted. A quantile is right if it lies within the sketches' bound of an exact value at its rank or beside it: sketches
 * differ in whether they round a rank up or down. Not thread-safe.
 */
final class ExpectedWindows {

    /** Relative error that a quantile may have: 1.083 % of ours, 1 % of DDSketch, rounding of microseconds. */
    private static final double BOUND = 0.011;

    private static final int MOST_DIFFERENCES = 10;

    private final Map<Place, Window> windows = new HashMap<>();

    private static final class Window {
        private long events;
        private long failures;
        private double[] latencies = new double[16];
        private int size;
        private boolean sorted;

        void add(TelemetryEvent event) {
            events++;
            failures += event.getOutcome() == Outcome.FAILURE ? 1 : 0;
            Double millis = event.getDurationMs();
            if (millis != null) {
                latencies = size == latencies.length ? Arrays.copyOf(latencies, 2 * size) : latencies;
                latencies[size++] = millis;
            }
        }

        boolean isRight(double quantile, double value) {
            if (size == 0) {
                return Double.isNaN(value);
            }
            if (!sorted) {
                Arrays.sort(latencies, 0, size);
                sorted = true;
            }
            int rank = (int) Math.ceil(quantile * size) - 1;
            double least = latencies[Math.max(0, rank - 1)];
            double most = latencies[Math.min(size - 1, rank + 1)];
            return value >= least * (1 - BOUND) && value <= most * (1 + BOUND);
        }
    }

    /** Counts an event. */
    void add(TelemetryEvent event) {
        String bot = BotKey.of(event.getFleet(), event.getBot());
        long at = event.getOccurredAt().toEpochMilli();
        for (Duration length : WindowRow.LENGTHS) {
            long width = length.toMillis();
            windows.computeIfAbsent(new Place(bot, width, at - at % width), place -> new Window())
                    .add(event);
        }
    }

    /** What is wrong with the rows of a rival, the first of it. */
    List<String> differences(List<WindowRow> rows) {
        List<String> differences = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        for (WindowRow row : rows) {
            Window window = windows.get(row.place());
            if (!seen.add(row.place())) {
                differences.add(row.place() + ": told twice");
            } else if (window == null) {
                differences.add(row.place() + ": nothing happened in it");
            } else if (!isRight(row, window)) {
                differences.add(row.place() + ": " + row + " (expected " + window.events + " events, " + window.failures
                        + " failures, " + window.size + " latencies)");
            }
        }
        if (seen.size() < windows.size()) {
            differences.add((windows.size() - seen.size()) + " of " + windows.size() + " windows are missing");
        }
        return differences.size() <= MOST_DIFFERENCES ? differences : differences.subList(0, MOST_DIFFERENCES);
    }

    private static boolean isRight(WindowRow row, Window window) {
        return row.events() == window.events
                && row.failures() == window.failures
                && row.latencies() == window.size
                && window.isRight(0.5, row.p50Ms())
                && window.isRight(0.95, row.p95Ms())
                && window.isRight(0.99, row.p99Ms());
    }
}
