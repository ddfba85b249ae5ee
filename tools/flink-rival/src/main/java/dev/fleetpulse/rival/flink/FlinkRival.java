package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalInput;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Apache Flink on a MiniCluster in this JVM, one slot. Takes no checkpoints, so neither guarantee nor commit interval mean
 * anything to it: its task is the easier one. Events are counted in the aggregate of the shortest window; what it does at the
 * end of the topic, where all open windows close, comes after the last one counted and is not in the time.
 */
public final class FlinkRival implements Rival {

    /** The consumer settings of all rivals; Flink's own is 500. */
    private static final String POLL_RECORDS = "2000";
    /** More than the events of one partition are out of order; windows wait so much longer. */
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(1);

    private final FlinkJob form;

    FlinkRival(FlinkJob form) {
        this.form = form;
    }

    @Override
    public Passage start(RivalInput input, String name) {
        StreamExecutionEnvironment environment = FlinkSettings.environment(input.folder());
        WatermarkStrategy<Reading> occurredAt = WatermarkStrategy.<Reading>forBoundedOutOfOrderness(OUT_OF_ORDER)
                .withTimestampAssigner((reading, recordTime) -> reading.occurredAtMs);
        form.count(environment.fromSource(source(input, name), occurredAt, input.topic()), name);
        return FlinkPassage.start(environment, name);
    }

    /** From the first record to the last that is there at the start, after which all windows close. */
    private static KafkaSource<Reading> source(RivalInput input, String group) {
        return KafkaSource.<Reading>builder()
                .setBootstrapServers(input.bootstrapServers())
                .setTopics(input.topic())
                .setGroupId(group)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setProperty("max.poll.records", POLL_RECORDS)
                .setDeserializer(new ReadingSchema(input.registryUrl()))
                .build();
    }
}
