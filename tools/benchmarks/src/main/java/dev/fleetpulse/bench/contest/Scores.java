package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.report.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured in all rounds so far. Not thread-safe. */
final class Scores {

    private final Map<String, List<Measured>> measured = new LinkedHashMap<>();
    private final Map<String, List<Double>> further = new LinkedHashMap<>();

    /** The next round of a contestant. */
    void add(String contestant, Measured result) {
        measured.computeIfAbsent(contestant, name -> new ArrayList<>()).add(result);
    }

    /** A ratio of something else than speed. */
    void add(String ratio, double value) {
        further.computeIfAbsent(ratio, name -> new ArrayList<>()).add(value);
    }

    /** Those of speeds that are asked for, as far as both have run; then the others. */
    List<Ratio> ratios(List<Division> asked) {
        List<Ratio> ratios = new ArrayList<>();
        for (Division division : asked) {
            List<Measured> of = measured.getOrDefault(division.of(), List.of());
            List<Measured> over = measured.getOrDefault(division.over(), List.of());
            if (!of.isEmpty() && !over.isEmpty()) {
                ratios.add(ratio(division.name(), of, over));
            }
        }
        further.forEach((name, values) -> ratios.add(Ratio.of(name, values)));
        return ratios;
    }

    /** A line for people about each contestant. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        measured.forEach((name, runs) -> lines.add(line(name, runs)));
        return lines;
    }

    private static Ratio ratio(String name, List<Measured> of, List<Measured> over) {
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < of.size(); round++) {
            values.add(of.get(round).rate() / over.get(round).rate());
        }
        return Ratio.of(name, values);
    }

    private static String line(String name, List<Measured> runs) {
        Ratio rate = Ratio.of(name, runs.stream().map(Measured::rate).toList());
        Ratio cpu = Ratio.of(name, runs.stream().map(Measured::cpuMicros).toList());
        return String.format(
                Locale.ROOT,
                "%-24s %,10.0f events/s (%,.0f to %,.0f), %.2f µs of CPU an event (%.2f to %.2f)",
                name,
                rate.median(),
                rate.min(),
                rate.max(),
                cpu.median(),
                cpu.min(),
                cpu.max());
    }
}
