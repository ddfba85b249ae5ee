package dev.fleetpulse.cli.demo;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * A Prometheus text page, as far as the status line needs it.
 *
 * @param text the page
 */
record FleetPage(String text) {

    /** Sum over the series of a metric whose labels hold this text, empty for all; empty when there is none. */
    OptionalDouble sum(String metric, String label) {
        double[] values = values(metric, label).toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(values).sum());
    }

    /** The least value of all series of a metric; empty when there is none. */
    OptionalDouble least(String metric) {
        return values(metric, "").min();
    }

    private DoubleStream values(String metric, String label) {
        return Pattern.compile("(?m)^" + metric + "(\\{[^}]*\\})? (\\S+)$")
                .matcher(text)
                .results()
                .filter(line -> label.isEmpty()
                        || (line.group(1) != null && line.group(1).contains(label)))
                .mapToDouble(line -> Double.parseDouble(line.group(2)));
    }
}
