package dev.fleetpulse.bench.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param events on each topic
 * @param rounds how often each rival runs
 * @param shippedRules folder of the rules that ship
 * @param oneWindow file of rules over one window
 * @param sixWindows file of as many rules over six windows
 * @param without contestants that are left out
 * @param flink class path of the Flink rival; empty where it is left out
 * @param recorded whether each rival writes a flight recording, which costs it some time
 */
public record ThroughputPlan(
        long events,
        int rounds,
        long seed,
        String shippedRules,
        String oneWindow,
        String sixWindows,
        Set<String> without,
        List<String> flink,
        boolean recorded) {

    /** Log time that a second of the log holds. */
    static final int EVENTS_PER_LOG_SECOND = 100_000;

    /** Rules of each of the two files. */
    private static final int RULES = 12;

    private static final List<String> SIX = List.of("1m", "5m", "15m", "30m", "1h", "6h");

    /** The same with files of rules that it writes into a folder. */
    public ThroughputPlan withRulesIn(Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("one-window.yaml"), rules(List.of("1m")));
        Path six = Files.writeString(folder.resolve("six-windows.yaml"), rules(SIX));
        return new ThroughputPlan(
                events, rounds, seed, shippedRules, one.toString(), six.toString(), without, flink, recorded);
    }

    /** Rules that look at every bot and hardly ever fire. */
    private static String rules(List<String> windows) {
        StringBuilder yaml = new StringBuilder("rules:\n");
        for (int i = 0; i < RULES; i++) {
            yaml.append("""
                      - id: errors-%d
                        subject: bot
                        condition: error_rate("%s") > 0.9%d
                        min_samples: 50
                        severity: HIGH
                    """.formatted(i, windows.get(i % windows.size()), i % 10));
        }
        return yaml.toString();
    }

    String uniformTopic() {
        return "bench.events";
    }

    String hotTopic() {
        return "bench.events-hot";
    }
}
