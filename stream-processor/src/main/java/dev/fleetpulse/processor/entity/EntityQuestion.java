package dev.fleetpulse.processor.entity;

import dev.fleetpulse.schema.EntityState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A question about the entities of one fleet.
 *
 * @param type only of this type; null: of any
 * @param state only in this state; null: in any
 * @param olderThan only those that are in it for so long
 * @param after only those that follow this place in the list; null: from its beginning
 * @param limit at most so many of them
 */
public record EntityQuestion(
        String fleet,
        @Nullable String type,
        @Nullable String state,
        Duration olderThan,
        @Nullable Place after,
        int limit) {

    /** A place in a list that is ordered by since, type and id. */
    public record Place(Instant since, String type, String id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::since).thenComparing(Place::type).thenComparing(Place::id);

        static Place of(EntityState entity) {
            return new Place(entity.getSince(), entity.getType(), entity.getId());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    boolean counts(EntityState entity) {
        return (type == null || type.equals(entity.getType())) && (state == null || state.equals(entity.getState()));
    }

    /** Whether an entity that counts is listed. */
    boolean lists(EntityState entity, Instant clock) {
        return !entity.getSince().isAfter(clock.minus(olderThan))
                && (after == null || Place.of(entity).compareTo(after) > 0);
    }
}
