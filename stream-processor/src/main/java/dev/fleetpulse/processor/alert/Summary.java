package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.schema.AlertTransition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sentence of an alert: the rule's template with labels and figures put in. */
final class Summary {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final String NO_VALUE = "no data";

    private Summary() {}

    /** Renders a template; a name that nothing stands for is left as it is. */
    static String render(
            String template, Map<String, String> labels, @Nullable Figure figure, OptionalDouble threshold) {
        return PLACE.matcher(template).replaceAll(place -> {
            String text = switch (place.group(1)) {
                case "value" -> figure == null ? NO_VALUE : text(figure.value(), figure);
                case "threshold" -> threshold.isEmpty() ? "" : text(threshold.getAsDouble(), figure);
                default -> labels.getOrDefault(place.group(1), place.group());
            };
            return Matcher.quoteReplacement(text);
        });
    }

    /** The sentence of an alert that ended: the one it fired with, and the figure now. */
    static String ended(String firing, @Nullable Figure now) {
        return firing + (now == null || now.noData() ? " (over)" : " (over: now " + text(now.value(), now) + ")");
    }

    /** The sentence of a correction: the one that was said, that it would not be said now, and the figure now. */
    static String corrected(AlertTransition said, @Nullable Figure now) {
        String figure = now == null || now.noData() ? NO_VALUE : text(now.value(), now);
        String state = said.getState().name().toLowerCase(Locale.ROOT);
        return "%s (corrected: %s at %s, but with events that came late: %s)"
                .formatted(said.getSummary(), state, said.getAt(), figure);
    }

    /** The sentence of an alert that was decided without some partitions. */
    static String provisional(String summary, String missing) {
        return summary + " (provisional: data of " + missing + " missing)";
    }

    /**
     * The sentence of a provisional alert that did not fire like that with all data.
     *
     * @param another whether it fires as another episode
     */
    static String withdrawn(String provisional, boolean another) {
        return provisional
                + (another
                        ? " (replaced: with all data it began at another time)"
                        : " (withdrawn: it does not fire with all data)");
    }

    private static String text(double value, @Nullable Figure figure) {
        if (Double.isNaN(value)) {
            return NO_VALUE;
        }
        Figure.Unit unit = figure == null ? Figure.Unit.COUNT : figure.unit();
        return switch (unit) {
            case RATIO -> decimal(100 * value) + " %";
            case MILLISECONDS -> decimal(value) + " ms";
            case SECONDS -> decimal(value) + " s";
            case COUNT, SCORE, NUMBER -> decimal(value);
            case FLAG -> value > 0 ? "yes" : "no";
        };
    }

    private static String decimal(double value) {
        if (Double.isInfinite(value)) {
            return String.valueOf(value); // a threshold may be written as 1e999
        }
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
