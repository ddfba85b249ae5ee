package dev.fleetpulse.processor.entity;

import dev.fleetpulse.processor.task.EntityLoss;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The entities of the fleets of one task: for each the newest transition, see {@link EntityOrder}. Bounded by fleet and
 * type: of one type those stay that entered their state last. Stream thread only.
 */
public final class Entities {

    static final AvroCodec<EntityState> CODEC = new AvroCodec<>(EntityState.getEncoder(), EntityState.getDecoder());

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Limits limits;
    private final ProcessorMetrics metrics;
    /** Entities by fleet and type, read from the store when a fleet is first met. */
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();
    /** By fleet, of those whose entities a rule counts. */
    private final Map<String, EntityAges> ages = new HashMap<>();

    /** Entities of a type that are in a state since an instant, or since before it. */
    public record Since(String type, String state, Instant notAfter) {}

    /**
     * How many are kept, and how long.
     *
     * @param types of a fleet
     * @param ofType entities of one type
     * @param kept after the last transition, by the fleet's clock
     */
    public record Limits(int types, int ofType, Duration kept) {

        /** What every fleet has. */
        public static final Limits STANDARD = new Limits(16, 10_000, Duration.ofDays(30));
    }

    /** Wraps the task's store; what has no room is told to the metrics. */
    public Entities(KeyValueStore<Bytes, byte[]> store, Limits limits, ProcessorMetrics metrics) {
        this.store = store;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Takes a transition in, unless a newer one is known. */
    public void entered(String fleet, EntityState entity) {
        Map<String, Integer> types = counts.computeIfAbsent(fleet, this::count);
        String type = entity.getType();
        if (!types.containsKey(type) && types.size() >= limits.types()) {
            metrics.entityLost(EntityLoss.TOO_MANY_TYPES);
            return;
        }
        EntityState before = find(fleet, type, entity.getId());
        if (before != null && !EntityOrder.isNewer(entity, before)) {
            return;
        }
        if (before == null) {
            types.merge(type, 1, Integer::sum);
        } else {
            store.delete(EntityKey.byAge(fleet, before));
        }
        store.put(EntityKey.byId(fleet, type, entity.getId()), CODEC.encode(entity));
        store.put(EntityKey.byAge(fleet, entity), NOTHING);
        index(fleet, before, entity);
        if (types.getOrDefault(type, 0) > limits.ofType()) {
            forgetOldest(fleet, type);
        }
    }

    /** How many entities of a fleet. */
    public long inState(String fleet, Since since) {
        EntityAges known = ages.get(fleet);
        if (known == null) {
            EntityAges index = new EntityAges();
            forEach(fleet, index::add);
            ages.put(fleet, index);
            known = index;
        }
        return known.count(since.type(), since.state(), since.notAfter());
    }

    /** Hands over every entity of a fleet, by type and id. */
    public void forEach(String fleet, Consumer<EntityState> consumer) {
        EntityKey.Range range = EntityKey.allById(fleet);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(range.first(), range.last())) {
            rows.forEachRemaining(row -> consumer.accept(CODEC.decode(row.value)));
        }
    }

    /** Forgets the entities of a fleet without a transition for as long as they are kept; leaves tombstones. */
    public void expire(String fleet, Instant clock) {
        Instant before = clock.minus(limits.kept());
        if (before.isBefore(Instant.EPOCH)) {
            return;
        }
        for (String type :
                List.copyOf(counts.computeIfAbsent(fleet, this::count).keySet())) {
            List<Bytes> old = new ArrayList<>();
            EntityKey.Range range = EntityKey.olderThan(fleet, type, before);
            try (KeyValueIterator<Bytes, byte[]> rows = store.range(range.first(), range.last())) {
                rows.forEachRemaining(row -> old.add(row.key));
            }
            old.forEach(row -> forget(fleet, row));
        }
    }

    private void forgetOldest(String fleet, String type) {
        EntityKey.Range range = EntityKey.allByAge(fleet, type);
        Bytes oldest;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(range.first(), range.last())) {
            oldest = rows.next().key;
        }
        forget(fleet, oldest);
        metrics.entityLost(EntityLoss.TOO_MANY_OF_TYPE);
    }

    private void forget(String fleet, Bytes byAge) {
        String type = EntityKey.typeOf(byAge);
        index(fleet, find(fleet, type, EntityKey.idOf(byAge)), null);
        store.delete(byAge);
        store.delete(EntityKey.byId(fleet, type, EntityKey.idOf(byAge)));
        counts.computeIfAbsent(fleet, this::count).computeIfPresent(type, (key, n) -> n == 1 ? null : n - 1);
    }

    private void index(String fleet, @Nullable EntityState before, @Nullable EntityState after) {
        EntityAges index = ages.get(fleet);
        if (index != null && before != null) {
            index.remove(before);
        }
        if (index != null && after != null) {
            index.add(after);
        }
    }

    private @Nullable EntityState find(String fleet, String type, String id) {
        byte[] bytes = store.get(EntityKey.byId(fleet, type, id));
        return bytes == null ? null : CODEC.decode(bytes);
    }

    private Map<String, Integer> count(String fleet) {
        Map<String, Integer> types = new TreeMap<>();
        EntityKey.Range range = EntityKey.allByAge(fleet);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(range.first(), range.last())) {
            rows.forEachRemaining(row -> types.merge(EntityKey.typeOf(row.key), 1, Integer::sum));
        }
        return types;
    }
}
