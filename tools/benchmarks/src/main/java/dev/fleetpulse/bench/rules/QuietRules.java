package dev.fleetpulse.bench.rules;

import java.util.List;

/** Rules that look at every bot and hardly ever fire: from eight on, all figures over all windows, whatever their number. */
final class QuietRules {

    private static final List<String> WINDOWS = List.of("1m", "5m");
    /** A figure, and the least threshold that it hardly ever passes. */
    private static final List<String> CONDITIONS = List.of(
            "error_rate(\"%s\") > 0.9%02d",
            "errors(\"%s\") > 1%03d", "total(\"%s\") > 100%03d", "latency(\"p95\", \"%s\") > 100%03d");

    private QuietRules() {}

    /** A file of so many rules, at most 800, each with a threshold of its own. */
    static String yaml(int rules) {
        StringBuilder yaml = new StringBuilder("rules:\n");
        for (int i = 0; i < rules; i++) {
            yaml.append("""
                      - id: quiet-%d
                        subject: bot
                        condition: %s
                        min_samples: 50
                        severity: HIGH
                    """.formatted(i, condition(i)));
        }
        return yaml.toString();
    }

    private static String condition(int i) {
        String figure = CONDITIONS.get(i % CONDITIONS.size());
        int further = i / CONDITIONS.size();
        String window = WINDOWS.get(further % WINDOWS.size());
        return figure.formatted(window, further / WINDOWS.size());
    }
}
