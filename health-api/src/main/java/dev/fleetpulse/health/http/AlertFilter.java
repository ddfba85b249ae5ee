package dev.fleetpulse.health.http;

import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.topic.BotKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which alerts a request asks for: those in one of the states, of one of the severities, of one of the fleets.
 *
 * @param fleets empty for all
 */
record AlertFilter(Set<AlertState> states, Set<Severity> severities, Set<String> fleets) {

    /** Those of a pending episode that ended before it fired are no alerts for anyone. */
    private static final Set<AlertState> LISTED =
            EnumSet.of(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);

    /**
     * Reads {@code ?state=&severity=&fleet=}; each may be repeated and may hold several values, separated by commas.
     *
     * @throws Problem 400 for a value that cannot be
     */
    static AlertFilter parse(List<String> states, List<String> severities, List<String> fleets) {
        Set<String> names = new TreeSet<>(split(fleets));
        for (String name : names) {
            if (!BotKey.NAME.matcher(name).matches()) {
                throw new Problem(
                        400, "bad_fleet", "fleet: not a name (got " + name + ", allowed " + BotKey.NAME + ")");
            }
        }
        return new AlertFilter(
                values("state", AlertState.class, LISTED, states),
                values("severity", Severity.class, EnumSet.allOf(Severity.class), severities),
                names);
    }

    /** Whether it is an alert for anyone: not {@link AlertState#INACTIVE}, and no correction of one. */
    static boolean isListed(AlertTransition alert) {
        return LISTED.contains(alert.getState());
    }

    boolean matches(AlertTransition alert) {
        return states.contains(alert.getState())
                && severities.contains(alert.getSeverity())
                && (fleets.isEmpty() || fleets.contains(alert.getLabels().get("fleet")));
    }

    private static <E extends Enum<E>> Set<E> values(
            String parameter, Class<E> type, Set<E> allowed, List<String> given) {
        List<String> texts = split(given);
        if (texts.isEmpty()) {
            return allowed;
        }
        Set<E> values = EnumSet.noneOf(type);
        for (String text : texts) {
            values.add(allowed.stream()
                    .filter(value -> value.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> bad(parameter, text, allowed)));
        }
        return values;
    }

    private static Problem bad(String parameter, String got, Set<?> allowed) {
        String names = allowed.toString().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return new Problem(400, "bad_" + parameter, parameter + ": unknown (got " + got + ", allowed " + names + ")");
    }

    private static List<String> split(List<String> given) {
        return given.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
