package dev.fleetpulse.slice;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The windows that questions and rules may name. A window at T is {@code [T - length, T)}, T rounded up to a slice. */
public enum Window {
    S30("30s", Duration.ofSeconds(30)),
    M1("1m", Duration.ofMinutes(1)),
    M5("5m", Duration.ofMinutes(5)),
    M10("10m", Duration.ofMinutes(10)),
    M15("15m", Duration.ofMinutes(15)),
    H1("1h", Duration.ofHours(1)),
    H6("6h", Duration.ofHours(6)),
    H24("24h", Duration.ofHours(24)),
    D7("7d", Duration.ofDays(7)),
    D30("30d", Duration.ofDays(30));

    /** Rules may look back so far: the clock of a task walks over silence slice by slice for as long. */
    private static final Duration LONGEST_OF_RULES = Duration.ofHours(1);

    private final String label;
    private final Duration length;

    Window(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    /** The window of a name such as {@code 5m}. */
    public static Optional<Window> named(String name) {
        return Arrays.stream(values()).filter(w -> w.label.equals(name)).findFirst();
    }

    /** All names, shortest window first. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Window::label).toList();
    }

    /** Names of the windows that rules may use, shortest first. */
    public static List<String> namesForRules() {
        return Arrays.stream(values())
                .filter(Window::isForRules)
                .map(Window::label)
                .toList();
    }

    /** Whether rules may use it. */
    public boolean isForRules() {
        return length.compareTo(LONGEST_OF_RULES) <= 0;
    }

    /** The name, for example {@code 5m}. */
    public String label() {
        return label;
    }

    /** How long it is. */
    public Duration length() {
        return length;
    }

    /** The window's range at an instant. */
    public SliceRange at(Instant instant) {
        Instant to = SliceRange.roundUp(instant);
        return new SliceRange(to.minus(length), to);
    }
}
