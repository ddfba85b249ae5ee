package dev.fleetpulse.health.exposition;

import dev.fleetpulse.health.figure.Windows;
import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.health.query.UnavailableException;
import dev.fleetpulse.health.query.WindowSelection;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.SubjectAnswer;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Takes snapshots, and remembers which fleets there are while a part cannot be reached. Thread-safe. */
final class FleetSnapshots {

    private static final WindowSelection SHOWN = WindowSelection.named(Windows.SHOWN);

    private final FleetQueries queries;
    private final InstantSource clock;
    private Set<String> remembered = Set.of();

    FleetSnapshots(FleetQueries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /** Fleets with their windows; bots with their status, and with windows only if asked for. */
    FleetSnapshot take(boolean botWindows) {
        CompletableFuture<Answer<SubjectAnswer>> fleets = queries.fleets(SHOWN);
        CompletableFuture<Answer<SubjectAnswer>> bots = queries.bots(null, botWindows ? SHOWN : WindowSelection.NONE);
        CompletableFuture<Answer<AlertTransition>> alerts = queries.alerts();
        Answer<SubjectAnswer> fleetAnswer = join(fleets);
        Answer<SubjectAnswer> botAnswer = join(bots);
        Answer<AlertTransition> alertAnswer = join(alerts);
        return remember(new FleetSnapshot(
                orNothing(fleetAnswer),
                orNothing(botAnswer),
                orNothing(alertAnswer),
                remembered(),
                fleetAnswer != null && botAnswer != null && alertAnswer != null,
                clock.instant()));
    }

    /** Null when nobody could be asked. */
    private static <T> @Nullable Answer<T> join(CompletableFuture<Answer<T>> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException) {
                return null;
            }
            throw e;
        }
    }

    private static <T> Answer<T> orNothing(@Nullable Answer<T> answer) {
        return answer == null ? Answer.nothing() : answer;
    }

    private synchronized Set<String> remembered() {
        return remembered;
    }

    private synchronized FleetSnapshot remember(FleetSnapshot taken) {
        Set<String> names = new TreeSet<>();
        if (taken.conclusive()) {
            taken.fleets().items().forEach(fleet -> names.add(fleet.getFleet()));
        } else {
            names.addAll(taken.fleetNames());
        }
        remembered = Set.copyOf(names);
        return taken;
    }
}
