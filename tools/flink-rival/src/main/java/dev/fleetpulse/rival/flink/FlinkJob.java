package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.WindowRow;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * Tumbling windows by bot and event time, in the form in which Flink is fastest at it:
 *
 * <ul>
 *   <li>Each longer window merges the results of the next shorter one, so that an event is counted once. Three windows
 *       side by side over the events give the same results.
 *   <li>The stream is taken as keyed as it comes, without a shuffle: the topic is keyed by bot, and with a parallelism of
 *       one every key is where it belongs. So the whole job is one chain of operators in one thread, with nothing
 *       serialized on the way. With more than one subtask it would have to be {@code keyBy}.
 *   <li>Accumulators are objects on the heap, changed in place.
 * </ul>
 */
final class FlinkJob {

    private FlinkJob() {}

    /**
     * Adds the windows to a stream.
     *
     * @param job by whose name {@link Told} has the events counted and the rows
     */
    static void count(DataStream<Reading> readings, String job) {
        Duration shortest = WindowRow.LENGTHS.get(0);
        KeyedStream<Reading, String> byBot = DataStreamUtils.reinterpretAsKeyedStream(
                readings, reading -> reading.bot, TypeInformation.of(String.class));
        DataStream<BotWindow> closed = byBot.window(TumblingEventTimeWindows.of(shortest))
                .aggregate(new CountReadings(job), new BotWindow.Closing())
                .name(nameOf(shortest));
        closed.sinkTo(new TellRows(job));
        countLonger(closed, WindowRow.LENGTHS.subList(1, WindowRow.LENGTHS.size()), job);
    }

    private static void countLonger(DataStream<BotWindow> shorter, List<Duration> lengths, String job) {
        DataStream<BotWindow> closed = shorter;
        for (Duration length : lengths) {
            closed = DataStreamUtils.reinterpretAsKeyedStream(closed, BotWindow::bot, TypeInformation.of(String.class))
                    .window(TumblingEventTimeWindows.of(length))
                    .aggregate(new MergeWindows(), new BotWindow.Closing())
                    .name(nameOf(length));
            closed.sinkTo(new TellRows(job));
        }
    }

    private static String nameOf(Duration length) {
        return length.toMinutes() + "m";
    }
}
