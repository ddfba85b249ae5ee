package dev.fleetpulse.processor.rule;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as rules write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 2d}. */
public final class DurationText {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> UNIT_MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private DurationText() {}

    /** The text of a duration, in the largest unit that leaves no fraction. */
    public static String of(long millis) {
        String unit = "ms";
        for (String larger : List.of("s", "m", "h", "d")) {
            unit = millis % UNIT_MILLIS.getOrDefault(larger, 1L) == 0 && millis > 0 ? larger : unit;
        }
        return millis == 0 ? "0s" : millis / UNIT_MILLIS.getOrDefault(unit, 1L) + unit;
    }

    /** Its milliseconds; empty where the text is no duration. */
    public static OptionalLong millis(String text) {
        Matcher matcher = DURATION.matcher(text);
        return matcher.matches()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)) * UNIT_MILLIS.getOrDefault(matcher.group(2), 1L))
                : OptionalLong.empty();
    }
}
