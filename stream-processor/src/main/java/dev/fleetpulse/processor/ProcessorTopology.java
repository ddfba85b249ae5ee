package dev.fleetpulse.processor;

import dev.fleetpulse.processor.bot.BotSubTopology;
import dev.fleetpulse.processor.fleet.FleetSubTopology;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The root topology.
 *
 * <pre>
 * events ─▶ bot-events ─┬▶ alerts, alerts-shadow
 *                       ├▶ events (the owner's partition)
 *                       ├▶ dead-letter
 *                       ├▶ rollups
 *                       └▶ fleet-deltas ─▶ fleet-merge ─┬▶ alerts, alerts-shadow
 *                                                       └▶ rollups
 * </pre>
 */
public final class ProcessorTopology {

    private final TopicSettings topics;
    private final String source;
    private final Serializer<AlertTransition> alertSerializer;
    private final TaskDependencies dependencies;

    /** {@link #build()} has no side effects; the serializer is the caller's to close. */
    public ProcessorTopology(
            TopicSettings topics, Serializer<AlertTransition> alertSerializer, TaskDependencies dependencies) {
        this(topics, topics.name(Topics.EVENTS), alertSerializer, dependencies);
    }

    /**
     * One that reads the events of another installation.
     *
     * @param topics what it writes to
     * @param source topic of the events
     */
    public ProcessorTopology(
            TopicSettings topics,
            String source,
            Serializer<AlertTransition> alertSerializer,
            TaskDependencies dependencies) {
        this.topics = topics;
        this.source = source;
        this.alertSerializer = alertSerializer;
        this.dependencies = dependencies;
    }

    /** The topology, every node and store named. */
    public Topology build() {
        Topology topology = new Topology();
        addBots(topology);
        addFleets(topology);
        return topology;
    }

    private void addBots(Topology topology) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        ByteArraySerializer raw = new ByteArraySerializer();
        topology.addSource(AutoOffsetReset.earliest(), TopologyNames.EVENTS_SOURCE, bytes, bytes, source)
                .addProcessor(TopologyNames.BOT_EVENTS, new BotSubTopology(dependencies), TopologyNames.EVENTS_SOURCE)
                .addSink(
                        TopologyNames.BOT_ALERTS_SINK,
                        topics.name(Topics.ALERTS),
                        raw,
                        alertSerializer,
                        TopologyNames.BOT_EVENTS)
                .addSink(
                        TopologyNames.BOT_SHADOW_SINK,
                        topics.name(Topics.ALERTS_SHADOW),
                        raw,
                        alertSerializer,
                        TopologyNames.BOT_EVENTS)
                .addSink(
                        TopologyNames.BOT_ROLLUPS_SINK,
                        topics.name(Topics.ROLLUPS),
                        raw,
                        rollups().serializer(),
                        TopologyNames.BOT_EVENTS)
                .addSink(TopologyNames.REHOME_SINK, topics.name(Topics.EVENTS), raw, raw, TopologyNames.BOT_EVENTS)
                .addSink(
                        TopologyNames.DEAD_LETTER_SINK,
                        topics.name(Topics.DEAD_LETTER),
                        raw,
                        raw,
                        TopologyNames.BOT_EVENTS)
                .addSink(
                        TopologyNames.FLEET_DELTAS_SINK,
                        topics.name(Topics.FLEET_DELTAS),
                        raw,
                        deltas().serializer(),
                        (String topic, byte[] key, FleetDelta value, int partitions) ->
                                Optional.of(Set.of(ByteBuffer.wrap(key).getInt())),
                        TopologyNames.BOT_EVENTS);
    }

    private void addFleets(Topology topology) {
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        TopologyNames.FLEET_DELTAS_SOURCE,
                        new ByteArrayDeserializer(),
                        deltas().deserializer(),
                        topics.name(Topics.FLEET_DELTAS))
                .addProcessor(
                        TopologyNames.FLEET_MERGE,
                        new FleetSubTopology(dependencies),
                        TopologyNames.FLEET_DELTAS_SOURCE)
                .addSink(
                        TopologyNames.FLEET_ALERTS_SINK,
                        topics.name(Topics.ALERTS),
                        new ByteArraySerializer(),
                        alertSerializer,
                        TopologyNames.FLEET_MERGE)
                .addSink(
                        TopologyNames.FLEET_SHADOW_SINK,
                        topics.name(Topics.ALERTS_SHADOW),
                        new ByteArraySerializer(),
                        alertSerializer,
                        TopologyNames.FLEET_MERGE)
                .addSink(
                        TopologyNames.FLEET_ROLLUPS_SINK,
                        topics.name(Topics.ROLLUPS),
                        new ByteArraySerializer(),
                        rollups().serializer(),
                        TopologyNames.FLEET_MERGE);
    }

    private static Serde<Slice> rollups() {
        return new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder()).serde();
    }

    private static Serde<FleetDelta> deltas() {
        return new AvroCodec<>(FleetDelta.getEncoder(), FleetDelta.getDecoder()).serde();
    }
}
