package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.health.http.ListDocument.MissingPartition;
import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.EntitySelection;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.EntityState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a fleet's entities, longest in their state first.
 *
 * @param nextCursor null on the last page
 * @param counts of all entities of the type and state asked for, however long they are in it, by type and state
 */
record EntitiesDocument(
        List<Entity> items,
        @Nullable String nextCursor,
        List<Count> counts,
        @JsonUnwrapped Trust trust,
        List<MissingPartition> missing) {

    /**
     * An entity and the state it is in.
     *
     * @param ageSeconds how long, by {@code as_of}; 0 for a bot whose clock is ahead
     * @param previousState null for a new entity
     * @param bot who said so last
     */
    record Entity(
            String type,
            String id,
            String state,
            @Nullable String since,
            long ageSeconds,
            @Nullable String previousState,
            String bot,
            String correlationId) {}

    /** How many entities of a type are in a state. */
    record Count(String type, String state, long count) {}

    /** From the answer of the fleet's partition. */
    static EntitiesDocument of(EntityAnswers found, Answer<?> answer) {
        List<EntityState> entities = found.getEntities();
        return new EntitiesDocument(
                entities.stream().map(entity -> entity(entity, found.getAsOf())).toList(),
                found.getMore() ? cursor(entities.get(entities.size() - 1)) : null,
                found.getCounts().stream()
                        .map(count -> new Count(count.getType(), count.getState(), count.getEntities()))
                        .toList(),
                Trust.of(answer),
                answer.missing().stream().map(MissingPartition::of).toList());
    }

    private static Entity entity(EntityState entity, @Nullable Instant asOf) {
        Instant now = asOf == null ? entity.getSince() : asOf;
        return new Entity(
                entity.getType(),
                entity.getId(),
                entity.getState(),
                Times.text(entity.getSince()),
                Math.max(0, Duration.between(entity.getSince(), now).toSeconds()),
                entity.getPreviousState(),
                entity.getBot(),
                entity.getCorrelationId());
    }

    private static String cursor(EntityState last) {
        return EntityRequest.cursor(new EntitySelection.Place(last.getSince(), last.getType(), last.getId()));
    }
}
