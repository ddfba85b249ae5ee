package dev.fleetpulse.processor.entity;

import dev.fleetpulse.schema.EntityState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Since when how many entities of one fleet have been in which state: an index over the store. Not thread-safe. */
final class EntityAges {

    private final Map<Kind, TreeMap<Long, Integer>> entered = new HashMap<>();

    private record Kind(String type, String state) {}

    void add(EntityState entity) {
        entered.computeIfAbsent(kind(entity), absent -> new TreeMap<>())
                .merge(entity.getSince().toEpochMilli(), 1, Integer::sum);
    }

    void remove(EntityState entity) {
        entered.computeIfPresent(kind(entity), (kind, times) -> {
            times.computeIfPresent(entity.getSince().toEpochMilli(), (time, n) -> n == 1 ? null : n - 1);
            return times.isEmpty() ? null : times;
        });
    }

    /** Entities that entered the state at an instant or before it, and are in it. */
    long count(String type, String state, Instant notAfter) {
        TreeMap<Long, Integer> times = entered.get(new Kind(type, state));
        return times == null
                ? 0
                : times.headMap(notAfter.toEpochMilli(), true).values().stream()
                        .mapToLong(Integer::longValue)
                        .sum();
    }

    private static Kind kind(EntityState entity) {
        return new Kind(entity.getType(), entity.getState());
    }
}
