package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.SketchTally;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts the windows of a bot that lie in a longer one. */
final class MergeWindows implements AggregateFunction<BotWindow, SketchTally, SketchTally> {

    @Override
    public SketchTally createAccumulator() {
        return new SketchTally();
    }

    @Override
    public SketchTally add(BotWindow window, SketchTally tally) {
        tally.merge(window.tally());
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
}
