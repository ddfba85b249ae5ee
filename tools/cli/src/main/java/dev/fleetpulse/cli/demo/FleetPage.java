package dev.fleetpulse.cli.demo;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus text page, as far as the status line needs it.
 *
 * @param text the page
 */
record FleetPage(String text) {

    /** Sum over the series of a metric whose labels hold this text, empty for all; empty when there is none. */
    OptionalDouble sum(String metric, String label) {
        Matcher lines =
                Pattern.compile("(?m)^" + metric + "(\\{[^}]*\\})? (\\S+)$").matcher(text);
        boolean found = false;
        double sum = 0;
        while (lines.find()) {
            String labels = lines.group(1);
            if (label.isEmpty() || (labels != null && labels.contains(label))) {
                found = true;
                sum += Double.parseDouble(lines.group(2));
            }
        }
        return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
