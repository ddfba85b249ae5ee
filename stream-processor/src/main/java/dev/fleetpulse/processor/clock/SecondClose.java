package dev.fleetpulse.processor.clock;

import dev.fleetpulse.slice.SliceRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Walks from the second that is still open to a later one and says what is decided when. Rules are decided for subjects
 * with new events when their second closes, for every subject whenever a slice ends, and for an alert when its timer is
 * due. So the outcome does not depend on how many ticks there were in between: a jump decides the same as a tick every
 * second. Pure.
 */
public final class SecondClose {

    /** After this long without a record every window is empty; the slices in between are not walked one by one. */
    private static final Duration LONGEST_WALK = Duration.ofMinutes(70);

    private SecondClose() {}

    /** What can be decided. Instants never go back. */
    public interface Decisions {

        /** Decides for the subjects that changed in the second that ends at {@code at}. */
        void changed(Instant at);

        /** Decides for every subject: a slice ends at {@code at}. */
        void all(Instant at);

        /** Decides for the alerts that became due in the second that ends at {@code at}. */
        void due(Instant at);

        /** All that is to be decided at {@code at} is decided, and nobody waits for it any more. */
        default void decided(Instant at) {}

        /** When the next alert after {@code after} is due; alerts that were due before and still wait do not hide it. */
        Optional<Instant> nextDue(Instant after);
    }

    /** The whole second an instant lies in. */
    public static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Decides at one whole second: for every subject if a slice ends there, else for what changed or is due. */
    public static void at(Instant at, Decisions decisions) {
        if (at.equals(SliceRange.roundDown(at))) {
            decisions.all(at);
        } else {
            decisions.changed(at);
            decisions.due(at);
        }
        decisions.decided(at);
    }

    /** Decides at the slice ends and due times after one instant and before another, both left out. */
    public static void between(Instant after, Instant before, Decisions decisions) {
        Instant at = after;
        while (true) {
            Instant next = next(at, decisions);
            if (!next.isBefore(before)) {
                return;
            }
            at(next, decisions);
            at = next;
            if (Duration.between(after, at).compareTo(LONGEST_WALK) > 0) {
                Instant last = SliceRange.roundDown(before.minusMillis(1));
                at = last.isAfter(at) ? last.minusMillis(1) : at;
            }
        }
    }

    private static Instant next(Instant at, Decisions decisions) {
        Instant boundary = SliceRange.roundUp(at.plusMillis(1));
        Instant due = decisions.nextDue(at).map(SecondClose::wholeSecond).orElse(boundary);
        return due.isAfter(at) && due.isBefore(boundary) ? due : boundary;
    }

    private static Instant wholeSecond(Instant instant) {
        Instant second = second(instant);
        return second.equals(instant) ? second : second.plusSeconds(1);
    }
}
