package dev.fleetpulse.bench.rival.dsl;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.SketchTally;
import dev.fleetpulse.bench.rival.WindowRow;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/**
 * {@code groupByKey}, then one {@code windowedBy(…).aggregate(…)} for each length, into a window store on disk behind
 * Streams' record cache. The stores answer for a day.
 */
final class DslTopology {

    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private DslTopology() {}

    /**
     * The topology of one application.
     *
     * @param count told of every event as it enters
     */
    static Topology of(String topic, Serde<TelemetryEvent> eventSerde, EventCount count) {
        StreamsBuilder builder = new StreamsBuilder();
        KGroupedStream<String, TelemetryEvent> byBot = builder.stream(
                        topic, Consumed.with(Serdes.String(), eventSerde).withTimestampExtractor(new OccurredAt()))
                .peek((bot, event) -> count.increment())
                .groupByKey(Grouped.with(Serdes.String(), eventSerde));
        WindowRow.LENGTHS.forEach(length -> byBot.windowedBy(TimeWindows.ofSizeAndGrace(length, GRACE))
                .aggregate(SketchTally::new, (bot, event, tally) -> add(event, tally), in(storeOf(length))));
        return builder.build();
    }

    /** Name of the store with the windows of this length. */
    static String storeOf(Duration length) {
        return "windows-" + length.toMinutes() + "m";
    }

    private static SketchTally add(TelemetryEvent event, SketchTally tally) {
        tally.add(event.getOutcome() == Outcome.FAILURE, SketchTally.durationMs(event));
        return tally;
    }

    private static Materialized<String, SketchTally, WindowStore<Bytes, byte[]>> in(String store) {
        return Materialized.<String, SketchTally, WindowStore<Bytes, byte[]>>as(store)
                .withKeySerde(Serdes.String())
                .withValueSerde(new TallySerde())
                .withRetention(RETENTION);
    }
}
