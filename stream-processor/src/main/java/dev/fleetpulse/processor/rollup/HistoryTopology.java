package dev.fleetpulse.processor.rollup;

import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology of the history: {@code rollups ─▶ history}. Its partitions are those of the topic, so bots and fleets of one
 * partition lie together.
 */
public final class HistoryTopology {

    /** Hours and days by subject, on disk; about 500 bytes each, kept as {@link HistoryRetention} says. */
    public static final String STORE = "history";

    /** How far a task has come in its partition; one entry. */
    static final String PROGRESS = "history-progress";

    static final String SOURCE = "rollups-source";
    static final String PROCESSOR = "history-keeper";

    private final TopicSettings topics;
    private final CommittedRecords committed;
    private final LongConsumer gone;
    private final MeterRegistry meters;

    /**
     * {@link #build()} has no side effects but to register a counter.
     *
     * @param committed tells a task that starts what it was not given
     * @param gone hears of offsets that the broker deleted before they were read
     */
    public HistoryTopology(TopicSettings topics, CommittedRecords committed, LongConsumer gone, MeterRegistry meters) {
        this.topics = topics;
        this.committed = committed;
        this.gone = gone;
        this.meters = meters;
    }

    /** The topology, every node and store named. */
    public Topology build() {
        Counter unreadable = Counter.builder("fleetpulse.processor.history.unreadable")
                .description("Records of the rollups topic that are no slice; nobody but processors should write there")
                .register(meters);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        Topology topology = new Topology();
        topology.addSource(AutoOffsetReset.earliest(), SOURCE, bytes, bytes, topics.name(Topics.ROLLUPS))
                .addProcessor(
                        PROCESSOR,
                        () -> new HistoryProcessor(() -> new ContinuityCheck(committed, gone), unreadable),
                        SOURCE)
                .addStateStore(Stores.plainSlices(STORE), PROCESSOR)
                .addStateStore(Stores.byText(PROGRESS, LiveProgress.serde()), PROCESSOR);
        return topology;
    }
}
