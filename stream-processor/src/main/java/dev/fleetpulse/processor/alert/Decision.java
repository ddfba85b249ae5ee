package dev.fleetpulse.processor.alert;

import dev.fleetpulse.schema.AlertState;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert at one instant.
 *
 * @param next where it stands now; null: inactive
 * @param entered the state it entered at this instant; null: none, nothing is said
 */
public record Decision(@Nullable Phase next, @Nullable AlertState entered) {

    static Decision stay(@Nullable Phase current) {
        return new Decision(current, null);
    }

    static Decision enter(AlertState state, @Nullable Phase next) {
        return new Decision(next, state);
    }
}
