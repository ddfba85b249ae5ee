package dev.fleetpulse.processor.entity;

import dev.fleetpulse.schema.EntityCount;
import dev.fleetpulse.schema.EntityState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the entities of a fleet. Looks at each once for an answer. As thread-safe as the store it reads. */
public final class EntityReader {

    private static final Comparator<EntityState> IN_LIST = Comparator.comparing(EntityQuestion.Place::of);

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    /**
     * What was found.
     *
     * @param entities in the order of the list
     * @param more whether the limit cut any off
     * @param counts by type and state
     */
    public record Found(List<EntityState> entities, boolean more, List<EntityCount> counts) {}

    /** Reads from a task's store or from an interactive query's view of it. */
    public EntityReader(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Answers a question; ages are by the task's clock. */
    public Found find(EntityQuestion question, Instant clock) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        PriorityQueue<EntityState> first = new PriorityQueue<>(IN_LIST.reversed());
        EntityKey.Range range = question.type() == null
                ? EntityKey.allById(question.fleet())
                : EntityKey.allById(question.fleet(), question.type());
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(range.first(), range.last())) {
            while (rows.hasNext()) {
                EntityState entity = Entities.CODEC.decode(rows.next().value);
                if (question.counts(entity)) {
                    counts.computeIfAbsent(entity.getType(), type -> new TreeMap<>())
                            .merge(entity.getState(), 1L, Long::sum);
                    if (question.lists(entity, clock)) {
                        keep(entity, first, question.limit() + 1);
                    }
                }
            }
        }
        return found(first, question.limit(), counts);
    }

    private static void keep(EntityState entity, PriorityQueue<EntityState> first, int most) {
        first.add(entity);
        if (first.size() > most) {
            first.poll();
        }
    }

    private static Found found(PriorityQueue<EntityState> first, int limit, Map<String, Map<String, Long>> counts) {
        List<EntityState> sorted = first.stream().sorted(IN_LIST).toList();
        List<EntityCount> all = new ArrayList<>();
        counts.forEach((type, states) -> states.forEach((state, n) -> all.add(new EntityCount(type, state, n))));
        return new Found(sorted.stream().limit(limit).toList(), sorted.size() > limit, all);
    }
}
