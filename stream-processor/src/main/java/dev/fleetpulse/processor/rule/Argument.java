package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.slice.Window;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kinds of texts that functions take. */
enum Argument {
    /** A window that rules may look at. */
    WINDOW("window"),
    /** A quantile such as p95. */
    QUANTILE("quantile"),
    /** The level of a log line. */
    LOG_LEVEL("level"),
    /** A time such as 24h. */
    DURATION("duration"),
    /** The id of a pattern of the rule's file. */
    PATTERN("pattern"),
    /** Any text: a name that bots choose. */
    NAME("name");

    private static final Map<String, Double> QUANTILES = Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99);
    private static final List<String> LEVELS = Arrays.stream(LogLevel.values())
            .filter(level -> level != LogLevel.UNKNOWN)
            .map(LogLevel::name)
            .toList();

    final String word;

    Argument(String word) {
        this.word = word;
    }

    /** What a quantile's name stands for, 0 to 1. */
    static double quantile(String name) {
        Double quantile = QUANTILES.get(name);
        if (quantile == null) {
            throw new IllegalArgumentException("quantile " + name);
        }
        return quantile;
    }

    /**
     * What is wrong with a text; empty if nothing is.
     *
     * @param patterns ids that a pattern may have
     */
    Optional<String> problem(String text, Collection<String> patterns) {
        return switch (this) {
            case WINDOW -> window(text);
            case QUANTILE -> unknown(text, new TreeMap<>(QUANTILES).keySet());
            case LOG_LEVEL -> unknown(text, LEVELS);
            case DURATION ->
                DurationText.millis(text).isPresent()
                        ? Optional.empty()
                        : Optional.of("not a duration (got \"" + text + "\", expected such as 10m, 24h)");
            case PATTERN ->
                patterns.isEmpty()
                        ? Optional.of("unknown pattern (got \"" + text + "\", the file has no patterns)")
                        : unknown(text, patterns);
            case NAME -> text.isEmpty() ? Optional.of("empty name") : Optional.empty();
        };
    }

    private Optional<String> window(String text) {
        Optional<Window> named = Window.named(text);
        if (named.isPresent() && !named.get().isForRules()) {
            List<String> allowed = Window.namesForRules();
            return Optional.of("window too long (got \"%s\", rules look back at most %s)"
                    .formatted(text, allowed.get(allowed.size() - 1)));
        }
        return unknown(text, Window.namesForRules());
    }

    private Optional<String> unknown(String text, Collection<String> known) {
        return known.contains(text)
                ? Optional.empty()
                : Optional.of("unknown %s (got \"%s\", allowed %s, nearest is %s)"
                        .formatted(word, text, known, NearestName.of(text, known)));
    }
}
