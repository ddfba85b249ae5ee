package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.SketchTally;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/** Counts the readings of a bot in a window as they come; one of a job tells how many it has counted in all. */
final class CountReadings implements AggregateFunction<Reading, SketchTally, SketchTally> {

    private final String job;
    private final boolean tells;
    private transient @Nullable EventCount count;

    /**
     * @param job by whose name {@link Told} has the count
     * @param tells whether it is the one
     */
    CountReadings(String job, boolean tells) {
        this.job = job;
        this.tells = tells;
    }

    @Override
    public SketchTally createAccumulator() {
        return new SketchTally();
    }

    @Override
    public SketchTally add(Reading reading, SketchTally tally) {
        tally.add(reading.failure, reading.durationMs);
        if (tells) {
            count().increment();
        }
        return tally;
    }

    @Override
    public SketchTally getResult(SketchTally tally) {
        return tally;
    }

    @Override
    public SketchTally merge(SketchTally one, SketchTally other) {
        one.merge(other);
        return one;
    }

    private EventCount count() {
        EventCount found = count;
        if (found == null) {
            found = Told.of(job).count();
            count = found;
        }
        return found;
    }
}
