package dev.fleetpulse.cli.replay;

import dev.fleetpulse.processor.rule.RuleSet;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/** How long before a range reading must begin, so that the rules see what they saw then. */
final class LookBack {

    /** Late events, the clock's first seconds, slices that reach over the edge. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private LookBack() {}

    /** The longest window that rules may use, and the longest timers of these. */
    static Duration of(RuleSet rules) {
        long timers = rules.rules().stream().mapToLong(LookBack::timers).max().orElse(0);
        Duration window = Arrays.stream(Window.values())
                .filter(Window::isForRules)
                .map(Window::length)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return window.plusMillis(timers).plus(MARGIN);
    }

    private static long timers(AlertRule rule) {
        return rule.getForMs() + rule.getKeepFiringForMs();
    }
}
