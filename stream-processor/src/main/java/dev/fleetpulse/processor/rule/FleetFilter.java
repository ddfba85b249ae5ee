package dev.fleetpulse.processor.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fleets a rule looks at. Names may hold {@code *} for any text; those with {@code !} in front are left out. Without any
 * other name, every fleet that is not left out. Belongs to one thread.
 */
final class FleetFilter {

    private static final Pattern NAME = Pattern.compile("!?[A-Za-z0-9*][A-Za-z0-9._*-]{0,62}");

    /** Answers that are remembered; a task rarely has that many fleets. */
    private static final int MOST_KNOWN = 1_000;

    private final Map<String, Boolean> known = new HashMap<>();
    private final List<Pattern> wanted;
    private final List<Pattern> leftOut;

    FleetFilter(List<String> names) {
        wanted = names.stream()
                .filter(name -> !name.startsWith("!"))
                .map(FleetFilter::pattern)
                .toList();
        leftOut = names.stream()
                .filter(name -> name.startsWith("!"))
                .map(name -> pattern(name.substring(1)))
                .toList();
    }

    /** Whether a text may stand in the list. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    boolean matches(String fleet) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(fleet, this::looksAt);
    }

    private boolean looksAt(String fleet) {
        boolean asked = wanted.isEmpty() || matches(wanted, fleet);
        return asked && !matches(leftOut, fleet);
    }

    private static boolean matches(List<Pattern> patterns, String fleet) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(fleet).matches());
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
    }
}
