package dev.fleetpulse.processor.rule;

import com.google.re2j.Pattern;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.LogPattern;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.LogPatterns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log patterns of a set of rules, looked for in the text of an event: its log line, else its error. Time is linear in the
 * text, whatever the pattern, and the text is bounded. Immutable.
 */
public final class PatternMatcher implements LogPatterns {

    /** Twice what a log line may have by the contract; what is beyond is not looked at. */
    static final int MAX_TEXT = 4_096;

    private final List<Sought> patterns;

    private record Sought(
            String id, Pattern regex, @Nullable Long longerThanMs) {

        boolean matches(String text, @Nullable Double durationMs) {
            boolean longEnough = longerThanMs == null || (durationMs != null && durationMs > longerThanMs);
            return longEnough && regex.matcher(text).find();
        }
    }

    private PatternMatcher(List<Sought> patterns) {
        this.patterns = patterns;
    }

    /**
     * The patterns of all rules that are not off, whatever they look at: fleets count what their bots count. Of two with one
     * id, which the check of rules refuses, that of the rule whose id comes first is taken.
     */
    public static PatternMatcher of(Collection<AlertRule> rules) {
        Map<String, LogPattern> byId = new TreeMap<>();
        rules.stream()
                .filter(rule -> rule.getMode() != RuleMode.OFF)
                .sorted(Comparator.comparing(AlertRule::getId))
                .forEach(rule -> rule.getPatterns().forEach(byId::putIfAbsent));
        List<Sought> sought = new ArrayList<>();
        byId.forEach((id, pattern) ->
                sought.add(new Sought(id, Pattern.compile(pattern.getRegex()), pattern.getLongerThanMs())));
        return new PatternMatcher(List.copyOf(sought));
    }

    @Override
    public Map<String, Long> matches(TelemetryEvent event) {
        if (patterns.isEmpty() || (event.getLog() == null && event.getError() == null)) {
            return Map.of();
        }
        String text = text(event);
        Map<String, Long> matches = new HashMap<>();
        for (Sought pattern : patterns) {
            if (pattern.matches(text, event.getDurationMs())) {
                matches.put(pattern.id(), 1L);
            }
        }
        return matches;
    }

    private static String text(TelemetryEvent event) {
        String whole =
                event.getLog() == null ? text(event.getError()) : event.getLog().getMessage();
        return whole.length() > MAX_TEXT ? whole.substring(0, MAX_TEXT) : whole;
    }

    private static String text(ErrorDetail error) {
        return error.getMessage() == null ? error.getType() : error.getType() + ": " + error.getMessage();
    }
}
