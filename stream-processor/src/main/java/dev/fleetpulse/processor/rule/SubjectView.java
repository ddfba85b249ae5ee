package dev.fleetpulse.processor.rule;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a rule may know of a subject at one instant. Nothing in it asks what time it is: the instant is given. Used by
 * one thread; windows are merged when first asked for and remembered.
 */
public interface SubjectView {

    /** The instant the rule is decided at, by the partition clock. */
    Instant at();

    /** Everything counted in a window that ends at {@link #at()}: of the bot, or of the fleet the subject belongs to. */
    Slice window(Window window);

    /** Of that, the counts of the part that the subject is about. */
    default EventCounts counts(Window window) {
        return PartFigures.counts(window(window), part());
    }

    /** Of that, the durations of the part that the subject is about; the caller's own. */
    default ExponentialHistogram latency(Window window) {
        return ExponentialHistogram.decode(PartFigures.latency(window(window), part()));
    }

    /** Which part of the windows the subject is about. */
    Part part();

    /** Most failures in a row over the subject's operations; 0 where the subject keeps no such count. */
    long consecutiveFailures();

    /** Time since the last event. */
    Duration silence();

    /** How long the subject has been up. */
    Duration uptime();

    /** Recent events that count against the subject, newest first. */
    List<EventSample> recentFailures();

    /** What the subject last said of itself; nothing where it is no bot. */
    Signs signs();

    /** The figure that a condition asks for; views that many rules look at read each once. */
    default Figure figure(FigureCall call) {
        return call.read(this);
    }

    /** Entities of a type that have been in a state for so long: of the fleet, or 1 or 0 where the subject is one. */
    long entitiesInState(EntityAge question);

    /** Who of the subject's fleet is silent; only views of fleet tasks know. */
    default FleetSilence fleetSilence() {
        return FleetSilence.UNKNOWN;
    }

    /** Which entities to count: those of a type that have been in a state for at least so long. */
    record EntityAge(String type, String state, Duration atLeast) {}
}
