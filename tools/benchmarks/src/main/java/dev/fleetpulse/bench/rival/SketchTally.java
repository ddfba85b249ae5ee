package dev.fleetpulse.bench.rival;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.Input;
import com.datadoghq.sketch.ddsketch.encoding.Output;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.IOException;

/**
 * What the other engines count for one bot in one window: events, failures, and durations in a DDSketch that is off by one
 * per cent at most (the library's fast and dense kind). Not thread-safe.
 */
public final class SketchTally {

    private static final double RELATIVE_ERROR = 0.01;
    /** One for all sketches, as the library's own short cut would make one for each. */
    private static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(RELATIVE_ERROR);

    private static final double[] QUANTILES = {0.5, 0.95, 0.99};
    private static final double[] NO_QUANTILES = {Double.NaN, Double.NaN, Double.NaN};

    private final DDSketch durations;
    private long events;
    private long failures;
    private long latencies;

    /** Nothing counted yet. */
    public SketchTally() {
        this(new DDSketch(MAPPING, UnboundedSizeDenseStore::new));
    }

    private SketchTally(DDSketch durations) {
        this.durations = durations;
    }

    /** How long an event took, in milliseconds; NaN where it does not say. */
    public static double durationMs(TelemetryEvent event) {
        Double duration = event.getDurationMs();
        return duration == null ? Double.NaN : duration;
    }

    /**
     * Counts an event.
     *
     * @param durationMs NaN: it has none
     */
    public void add(boolean failure, double durationMs) {
        events++;
        if (failure) {
            failures++;
        }
        if (!Double.isNaN(durationMs)) {
            latencies++;
            durations.accept(durationMs);
        }
    }

    /** Counts all that another one has counted, which stays as it is. */
    public void merge(SketchTally other) {
        events += other.events;
        failures += other.failures;
        latencies += other.latencies;
        durations.mergeWith(other.durations);
    }

    /** The result for a window. */
    public WindowRow row(String bot, long windowMs, long startMs) {
        double[] found = latencies == 0 ? NO_QUANTILES : durations.getValuesAtQuantiles(QUANTILES);
        return new WindowRow(bot, windowMs, startMs, events, failures, latencies, found[0], found[1], found[2]);
    }

    /** Writes it: three numbers, then the sketch in the library's own form. */
    public void encode(Output out) throws IOException {
        out.writeLongLE(events);
        out.writeLongLE(failures);
        out.writeLongLE(latencies);
        durations.encode(out, true);
    }

    /** Reads what {@link #encode} wrote. */
    public static SketchTally decode(Input in) throws IOException {
        long events = in.readLongLE();
        long failures = in.readLongLE();
        long latencies = in.readLongLE();
        SketchTally tally = new SketchTally(DDSketch.decode(in, UnboundedSizeDenseStore::new, MAPPING));
        tally.events = events;
        tally.failures = failures;
        tally.latencies = latencies;
        return tally;
    }
}
