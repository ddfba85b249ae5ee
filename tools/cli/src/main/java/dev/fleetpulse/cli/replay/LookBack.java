package dev.fleetpulse.cli.replay;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long before a range reading must begin, so that the rules see what they saw then. */
public final class LookBack {

    /** Late events, the clock's first seconds, slices that reach over the edge. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** Where the rules come from the log: more than the usual {@code for} and {@code keep_firing_for}. */
    private static final Duration TIMERS = Duration.ofHours(1);

    private LookBack() {}

    /** The longest window that rules may use, and the longest timers. */
    public static Duration of(Optional<List<AlertRule>> rules) {
        long timers = rules.map(LookBack::longestTimers).orElse(TIMERS.toMillis());
        Duration window = Arrays.stream(Window.values())
                .filter(Window::isForRules)
                .map(Window::length)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return window.plusMillis(timers).plus(MARGIN);
    }

    private static long longestTimers(List<AlertRule> rules) {
        return rules.stream().mapToLong(LookBack::timers).max().orElse(0);
    }

    private static long timers(AlertRule rule) {
        return rule.getForMs() + rule.getKeepFiringForMs();
    }
}
