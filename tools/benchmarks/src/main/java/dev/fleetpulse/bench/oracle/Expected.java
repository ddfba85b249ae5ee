package dev.fleetpulse.bench.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one slice should hold, as numbers by path: {@code operations[checkout].failures}. A path that is absent is 0. Keeps
 * every duration and every user, so it needs no estimate. Not thread-safe.
 */
public final class Expected {

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, List<Long>> durations = new HashMap<>();
    private final Map<String, List<Reading>> gauges = new HashMap<>();
    private final Map<String, Set<String>> uniques = new HashMap<>();

    private record Reading(long atMillis, long milli) {}

    void add(String path, long n) {
        counts.merge(path, n, Long::sum);
    }

    void duration(String path, long micros) {
        durations.computeIfAbsent(path, absent -> new ArrayList<>()).add(micros);
    }

    void reading(String path, long atMillis, long milli) {
        gauges.computeIfAbsent(path, absent -> new ArrayList<>()).add(new Reading(atMillis, milli));
    }

    void unique(String path, String who) {
        uniques.computeIfAbsent(path, absent -> new HashSet<>()).add(who);
    }

    /** All whole numbers by path. */
    Map<String, Long> numbers() {
        Map<String, Long> numbers = new TreeMap<>(counts);
        durations.forEach((path, values) -> describe(numbers, path, values));
        gauges.forEach((path, readings) -> describeGauge(numbers, path, readings));
        return numbers;
    }

    /** All durations by path of their histogram, microseconds, ascending. */
    Map<String, List<Long>> sortedDurations() {
        Map<String, List<Long>> sorted = new TreeMap<>();
        durations.forEach((path, values) -> {
            List<Long> copy = new ArrayList<>(values);
            Collections.sort(copy);
            sorted.put(path, copy);
        });
        return sorted;
    }

    /** How many different ones, by path. */
    Map<String, Integer> uniques() {
        Map<String, Integer> sizes = new TreeMap<>();
        uniques.forEach((path, members) -> sizes.put(path, members.size()));
        return sizes;
    }

    private static void describe(Map<String, Long> numbers, String path, List<Long> values) {
        numbers.put(path + ".count", (long) values.size());
        numbers.put(
                path + ".sum_micros", values.stream().mapToLong(Long::longValue).sum());
        numbers.put(path + ".min_micros", Collections.min(values));
        numbers.put(path + ".max_micros", Collections.max(values));
    }

    private static void describeGauge(Map<String, Long> numbers, String path, List<Reading> readings) {
        Reading last = readings.get(0);
        long sum = 0;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (Reading reading : readings) {
            sum += reading.milli();
            min = Math.min(min, reading.milli());
            max = Math.max(max, reading.milli());
            boolean later = reading.atMillis() > last.atMillis();
            boolean larger = reading.atMillis() == last.atMillis() && reading.milli() > last.milli();
            last = later || larger ? reading : last;
        }
        numbers.put(path + ".count", (long) readings.size());
        numbers.put(path + ".sum_milli", sum);
        numbers.put(path + ".min_milli", min);
        numbers.put(path + ".max_milli", max);
        numbers.put(path + ".last_milli", last.milli());
        numbers.put(path + ".last_at", last.atMillis());
    }
}
