package dev.fleetpulse.bench.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** As many rules over one window or several: they look at every bot and hardly ever fire. */
final class WindowRules {

    /** All that rules may use. */
    static final List<String> WINDOWS = List.of("1m", "30s", "5m", "10m", "15m", "1h");

    private static final int RULES = 12;

    private WindowRules() {}

    /** Writes a file of rules over the first so many windows. */
    static Path over(int windows, Path folder) throws IOException {
        return Files.writeString(folder.resolve("windows-" + windows + ".yaml"), yaml(windows));
    }

    static String yaml(int windows) {
        StringBuilder yaml = new StringBuilder("rules:\n");
        for (int i = 0; i < RULES; i++) {
            yaml.append("""
                      - id: errors-%d
                        subject: bot
                        condition: error_rate("%s") > 0.9%d
                        min_samples: 50
                        severity: HIGH
                    """.formatted(i, WINDOWS.get(i % windows), i % 10));
        }
        return yaml.toString();
    }
}
