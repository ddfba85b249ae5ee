package dev.fleetpulse.processor.replay;

import dev.fleetpulse.processor.replay.Broker.Offsets;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a replay has come: by what its group has committed, so by what it has written for good. */
final class Passage {

    private final Broker broker;
    private final LogRange range;
    private final LogTail tail;
    private final String group;
    private final String deltas;
    /** Offset after the last record of the range; partitions without records are left out. */
    private final Map<TopicPartition, Long> goal = new TreeMap<>(Broker.PARTITIONS);

    private @Nullable Map<TopicPartition, Long> fleetGoal;

    Passage(Broker broker, Map<String, Object> client, LogRange range, String group, TopicSettings topics) {
        this.broker = broker;
        this.range = range;
        this.tail = new LogTail(client);
        this.group = group;
        this.deltas = topics.name(Topics.FLEET_DELTAS);
        goal.putAll(tail.afterLast(range.first(), range.end()));
    }

    /**
     * Whether all events are processed, and all that follows from them for fleets. The live log goes on meanwhile, and so do
     * the deltas: those that are there once the events are processed are waited for, no later ones.
     */
    boolean isOver() {
        Offsets committed = broker.committed(group);
        if (fleetGoal == null && reached(committed, goal)) {
            fleetGoal = ofFleets();
        }
        return fleetGoal != null && reached(committed, fleetGoal);
    }

    /** Offsets passed. */
    long done() {
        Offsets committed = broker.committed(group);
        return range.first().entrySet().stream()
                .mapToLong(first -> committed.orElse(first.getKey(), first.getValue()) - first.getValue())
                .map(passed -> Math.max(0, passed))
                .sum();
    }

    /** Offsets to pass. */
    long all() {
        return Math.max(range.length(), done());
    }

    private Map<TopicPartition, Long> ofFleets() {
        return tail.afterLast(
                broker.offsets(deltas, OffsetSpec.earliest()).byPartition(),
                broker.offsets(deltas, OffsetSpec.latest()).byPartition());
    }

    private static boolean reached(Offsets committed, Map<TopicPartition, Long> goal) {
        return goal.entrySet().stream().allMatch(end -> committed.orElse(end.getKey(), 0) >= end.getValue());
    }
}
