package dev.fleetpulse.bench.rival;

import java.time.Duration;
import java.util.List;

/**
 * What a rival counted for one bot in one window. As text one line of nine fields with tabs between them, in the order
 * of the components.
 *
 * @param bot {@code fleet/bot}
 * @param windowMs length of the window
 * @param startMs its start, milliseconds since 1970
 * @param events all events of the bot in the window
 * @param failures those with outcome FAILURE
 * @param latencies those with a duration
 * @param p50Ms quantiles of the durations in milliseconds; NaN where there is none
 */
public record WindowRow(
        String bot,
        long windowMs,
        long startMs,
        long events,
        long failures,
        long latencies,
        double p50Ms,
        double p95Ms,
        double p99Ms) {

    /** Lengths of the tumbling windows that every rival counts, ascending; each is a multiple of the one before. */
    public static final List<Duration> LENGTHS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1));

    private static final int FIELDS = 9;

    /** Which window of which bot. */
    public record Place(String bot, long windowMs, long startMs) {}

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the line, if it is anything else
     */
    public static WindowRow parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("row: " + FIELDS + " fields expected (got " + line + ")");
        }
        try {
            return of(fields);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("row: not a number in " + line, e);
        }
    }

    private static WindowRow of(String[] fields) {
        return new WindowRow(
                fields[0],
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Double.parseDouble(fields[6]),
                Double.parseDouble(fields[7]),
                Double.parseDouble(fields[8]));
    }

    /** Which window of which bot it is. */
    public Place place() {
        return new Place(bot, windowMs, startMs);
    }

    @Override
    public String toString() {
        return bot + '\t' + windowMs + '\t' + startMs + '\t' + events + '\t' + failures + '\t' + latencies + '\t'
                + p50Ms + '\t' + p95Ms + '\t' + p99Ms;
    }
}
