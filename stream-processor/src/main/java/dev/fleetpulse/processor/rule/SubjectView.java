package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
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

    /** Everything counted in a window that ends at {@link #at()}. */
    Slice window(Window window);

    /** The subject's notifications in a window: of one channel if the subject is a channel, else of all. */
    NotificationCounts notifications(Window window);

    /** Most failures in a row over the subject's operations; 0 where the subject keeps no such count. */
    long consecutiveFailures();

    /** Time since the last event. */
    Duration silence();

    /** How long the subject has been up. */
    Duration uptime();

    /** Recent events that count against the subject, newest first. */
    List<EventSample> recentFailures();
}
