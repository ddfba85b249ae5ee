package dev.fleetpulse.processor.rollup;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

    static final String SOURCE = "rollups-source";
    static final String PROCESSOR = "history-keeper";

    private final TopicSettings topics;
    private final MeterRegistry meters;

    /** {@link #build()} has no side effects but to register a counter. */
    public HistoryTopology(TopicSettings topics, MeterRegistry meters) {
        this.topics = topics;
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
                .addProcessor(PROCESSOR, () -> new HistoryProcessor(unreadable), SOURCE)
                .addStateStore(Stores.slicesAtOnce(STORE), PROCESSOR);
        return topology;
    }
}
