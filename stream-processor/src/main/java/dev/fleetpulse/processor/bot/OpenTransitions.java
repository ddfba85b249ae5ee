package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.task.EntityLoss;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Transitions of entities that wait to be sent to their fleets, in the order of the log. They go with the next delta, in
 * shares of their own; what is more than fits into it goes with later ones. Kept in a store, so that a restart sends what
 * was read before it. Stream thread only.
 */
final class OpenTransitions {

    /** Transitions in one share, which is written again with each that is added. */
    static final int MAX_SHARE = 50;
    /** Transitions in one delta: for all fleets of one fleet partition, in one second. */
    static final int MAX_DELTA = 1_000;
    /** Of a delta, roughly, when texts are long: a record of a megabyte is refused. */
    static final int MAX_DELTA_BYTES = 512 * 1_024;
    /** Transitions that may wait; what comes then is left out and counted. */
    static final int MAX_WAITING = 20_000;

    private final KeyValueStore<Bytes, FleetShare> store;
    private final int fleetPartitions;
    private final ProcessorMetrics metrics;
    /** Number of the next share by fleet partition, and how many transitions wait: both are read off the store. */
    private final long[] next;

    private int waiting;

    OpenTransitions(KeyValueStore<Bytes, FleetShare> store, int fleetPartitions, ProcessorMetrics metrics) {
        this.store = store;
        this.fleetPartitions = fleetPartitions;
        this.metrics = metrics;
        this.next = new long[fleetPartitions];
        try (KeyValueIterator<Bytes, FleetShare> shares = store.all()) {
            while (shares.hasNext()) {
                KeyValue<Bytes, FleetShare> share = shares.next();
                ByteBuffer key = ByteBuffer.wrap(share.key.get());
                next[key.getInt()] = key.getLong() + 1;
                waiting += share.value.getTransitions().size();
            }
        }
    }

    /** Adds what an event says of an entity, if it does. */
    void add(TelemetryEvent event, Instant happenedAt, Instant clock) {
        EntityTransition transition = event.getTransition();
        if (transition == null) {
            return;
        }
        if (waiting >= MAX_WAITING) {
            metrics.entityLost(EntityLoss.TOO_MANY_AT_ONCE);
            return;
        }
        waiting++;
        int to = BotKey.owner(event.getFleet(), fleetPartitions);
        FleetShare last = next[to] == 0 ? null : store.get(key(to, next[to] - 1));
        List<EntityState> transitions = new ArrayList<>();
        long number = next[to];
        if (last != null && hasRoom(last, event.getFleet())) {
            transitions.addAll(last.getTransitions());
            number--;
        }
        transitions.add(entered(event, transition, happenedAt));
        next[to] = number + 1;
        store.put(
                key(to, number), new FleetShare(event.getFleet(), clock, List.of(), List.of(), transitions, List.of()));
    }

    private static boolean hasRoom(FleetShare share, String fleet) {
        return share.getFleet().equals(fleet) && share.getTransitions().size() < MAX_SHARE;
    }

    /** The deltas, one for each fleet partition, with the shares that have waited longest; forgets those. */
    List<FleetDelta> joined(List<FleetDelta> deltas) {
        List<FleetDelta> joined = new ArrayList<>(deltas.size());
        for (int to = 0; to < deltas.size(); to++) {
            List<FleetShare> taken = waiting == 0 ? List.of() : take(to);
            joined.add(taken.isEmpty() ? deltas.get(to) : with(deltas.get(to), taken));
        }
        return joined;
    }

    private static FleetDelta with(FleetDelta delta, List<FleetShare> taken) {
        List<FleetShare> shares = new ArrayList<>(delta.getShares());
        shares.addAll(taken);
        return new FleetDelta(
                delta.getSourcePartition(), delta.getThrough(), shares, delta.getRuleChanges(), delta.getIngestSeen());
    }

    private List<FleetShare> take(int to) {
        List<KeyValue<Bytes, FleetShare>> taken = new ArrayList<>();
        int count = 0;
        int bytes = 0;
        try (KeyValueIterator<Bytes, FleetShare> shares = store.range(key(to, 0), key(to, Long.MAX_VALUE))) {
            while (shares.hasNext()) {
                KeyValue<Bytes, FleetShare> share = shares.next();
                count += share.value.getTransitions().size();
                bytes += bytes(share.value);
                if (count > MAX_DELTA || (bytes > MAX_DELTA_BYTES && !taken.isEmpty())) {
                    break;
                }
                taken.add(share);
            }
        }
        for (KeyValue<Bytes, FleetShare> share : taken) {
            store.delete(share.key);
            waiting -= share.value.getTransitions().size();
        }
        return taken.stream().map(share -> share.value).toList();
    }

    private static EntityState entered(TelemetryEvent event, EntityTransition transition, Instant happenedAt) {
        return new EntityState(
                transition.getType(),
                transition.getId(),
                transition.getTo(),
                happenedAt,
                transition.getFrom(),
                event.getBot(),
                event.getCorrelationId(),
                event.getSequence(),
                event.getId());
    }

    /** At most: a character is up to three bytes. */
    private static int bytes(FleetShare share) {
        int characters = 0;
        for (EntityState entity : share.getTransitions()) {
            String from = entity.getPreviousState();
            characters += entity.getType().length()
                    + entity.getId().length()
                    + entity.getState().length()
                    + (from == null ? 0 : from.length())
                    + entity.getBot().length()
                    + entity.getCorrelationId().length()
                    + entity.getEventId().length();
        }
        return 3 * characters;
    }

    private static Bytes key(int fleetPartition, long number) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(fleetPartition)
                .putLong(number)
                .array());
    }
}
