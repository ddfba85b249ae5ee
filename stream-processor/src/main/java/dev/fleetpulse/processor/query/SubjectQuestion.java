package dev.fleetpulse.processor.query;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about the subjects of one partition.
 *
 * @param fleet only this fleet (or its bots); null: all
 * @param bot only this bot of the fleet; null: all
 * @param windows windows wanted with each subject
 * @param range one more window, given by its ends; null: none
 */
record SubjectQuestion(
        Scope scope,
        int partition,
        @Nullable String fleet,
        @Nullable String bot,
        List<Window> windows,
        @Nullable SliceRange range) {

    SubjectQuestion {
        windows = List.copyOf(windows);
        if (bot != null && (fleet == null || scope != Scope.BOT)) {
            throw new IllegalArgumentException("bot: needs a fleet and scope BOT (got " + bot + ")");
        }
    }
}
