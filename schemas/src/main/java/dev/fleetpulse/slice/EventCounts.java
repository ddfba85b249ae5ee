package dev.fleetpulse.slice;

import dev.fleetpulse.schema.Slice;

/**
 * The counts of a slice, for readers that look at nothing else.
 *
 * @param events every event
 * @param total those with an outcome other than UNKNOWN
 * @param failures those with the outcome FAILURE
 * @param rejected those with the outcome REJECTED
 */
public record EventCounts(long events, long total, long failures, long rejected) {

    /** None. */
    public static final EventCounts NONE = new EventCounts(0, 0, 0, 0);

    /** Those of a slice. */
    public static EventCounts of(Slice slice) {
        return new EventCounts(slice.getEvents(), SliceFigures.total(slice), slice.getFailures(), slice.getRejected());
    }

    /** These without some of them. */
    public EventCounts minus(EventCounts some) {
        return new EventCounts(
                events - some.events, total - some.total, failures - some.failures, rejected - some.rejected);
    }

    /** Both together. */
    public EventCounts plus(EventCounts others) {
        return new EventCounts(
                events + others.events, total + others.total, failures + others.failures, rejected + others.rejected);
    }
}
