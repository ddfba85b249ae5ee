package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.SketchTally;
import dev.fleetpulse.bench.rival.WindowRow;
import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Tumbling windows by bot and event time, in one of two forms that give the same results. */
enum FlinkJob {
    /**
     * As the manual has it: the stream keyed by bot, and a window of each length over its events, side by side. Keying
     * hands each event on to each of them in bytes, though one thread would do.
     */
    FLINK_KEYED {
        @Override
        void count(DataStream<Reading> readings, String job) {
            KeyedStream<Reading, String> byBot = readings.keyBy(reading -> reading.bot);
            for (Duration length : WindowRow.LENGTHS) {
                CountReadings counting = new CountReadings(job, length.equals(WindowRow.LENGTHS.get(0)));
                tell(windows(byBot, length, counting), job);
            }
        }
    },
    /**
     * The form in which Flink is fastest at it, for who knows both it and the topic:
     *
     * <ul>
     *   <li>Each longer window merges the results of the next shorter one, so that an event is counted once.
     *   <li>The stream is taken as keyed as it comes, without a shuffle: the topic is keyed by bot, and with a parallelism
     *       of one every key is where it belongs. So the whole job is one chain of operators in one thread, with nothing
     *       serialized on the way. With more than one subtask it would have to be {@code keyBy}.
     *   <li>Accumulators are objects on the heap, changed in place.
     * </ul>
     */
    FLINK {
        @Override
        void count(DataStream<Reading> readings, String job) {
            Duration shortest = WindowRow.LENGTHS.get(0);
            KeyedStream<Reading, String> byBot = DataStreamUtils.reinterpretAsKeyedStream(
                    readings, reading -> reading.bot, TypeInformation.of(String.class));
            DataStream<BotWindow> closed = windows(byBot, shortest, new CountReadings(job, true));
            tell(closed, job);
            for (Duration length : WindowRow.LENGTHS.subList(1, WindowRow.LENGTHS.size())) {
                KeyedStream<BotWindow, String> shorter = DataStreamUtils.reinterpretAsKeyedStream(
                        closed, BotWindow::bot, TypeInformation.of(String.class));
                closed = windows(shorter, length, new MergeWindows());
                tell(closed, job);
            }
        }
    };

    /**
     * Adds the windows to a stream.
     *
     * @param job by whose name {@link Told} has the events counted and the rows
     */
    abstract void count(DataStream<Reading> readings, String job);

    private static <T> DataStream<BotWindow> windows(
            KeyedStream<T, String> byBot, Duration length, AggregateFunction<T, SketchTally, SketchTally> counting) {
        return byBot.window(TumblingEventTimeWindows.of(length))
                .aggregate(counting, new BotWindow.Closing())
                .name(length.toMinutes() + "m");
    }

    private static void tell(DataStream<BotWindow> closed, String job) {
        closed.sinkTo(new TellRows(job));
    }
}
