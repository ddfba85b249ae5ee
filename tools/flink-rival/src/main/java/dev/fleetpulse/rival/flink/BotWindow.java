package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.SketchTally;
import dev.fleetpulse.bench.rival.WindowRow;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** A closed window of a bot with what was counted in it. */
record BotWindow(String bot, long startMs, long lengthMs, SketchTally tally) {

    WindowRow row() {
        return tally.row(bot, lengthMs, startMs);
    }

    /** Names a window's result. */
    static final class Closing implements WindowFunction<SketchTally, BotWindow, String, TimeWindow> {

        @Override
        public void apply(String bot, TimeWindow window, Iterable<SketchTally> counted, Collector<BotWindow> out) {
            counted.forEach(tally ->
                    out.collect(new BotWindow(bot, window.getStart(), window.getEnd() - window.getStart(), tally)));
        }
    }
}
