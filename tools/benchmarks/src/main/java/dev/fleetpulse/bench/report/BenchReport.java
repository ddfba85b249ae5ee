package dev.fleetpulse.bench.report;

import dev.fleetpulse.runtime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of one benchmark.
 *
 * @param equalOutputs whether all rivals computed the same; if not, no figure counts
 * @param notes what differed, or else is to be known, for people
 */
public record BenchReport(Machine machine, List<Ratio> ratios, boolean equalOutputs, List<String> notes) {

    private static final String ROW = "%-40s %12s %12s %12s";

    /** The same with one more ratio. */
    public BenchReport with(Ratio further) {
        List<Ratio> all = new ArrayList<>(ratios);
        all.add(further);
        return new BenchReport(machine, all, equalOutputs, notes);
    }

    /** What others read: {@code {"machine": …, "ratios": {"name": {"median", "min", "max"}}, "equal_outputs": true}}. */
    public void write(Path file) throws IOException {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Ratio ratio : ratios) {
            byName.put(ratio.name(), Map.of("median", ratio.median(), "min", ratio.min(), "max", ratio.max()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine);
        json.put("ratios", byName);
        json.put("equal_outputs", equalOutputs);
        json.put("notes", notes);
        Files.write(file, Json.bytes(json));
    }

    /** The table for people, a line each. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.toString());
        lines.add(ROW.formatted("", "median", "min", "max"));
        for (Ratio ratio : ratios) {
            lines.add(ROW.formatted(ratio.name(), number(ratio.median()), number(ratio.min()), number(ratio.max())));
        }
        lines.add(equalOutputs ? "all outputs are equal" : "OUTPUTS DIFFER: the figures above do not count");
        lines.addAll(notes);
        return lines;
    }

    private static String number(double value) {
        String pattern = Math.abs(value) >= 100 ? "%,.0f" : "%.3f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
