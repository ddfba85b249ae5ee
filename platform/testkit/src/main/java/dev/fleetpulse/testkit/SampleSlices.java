package dev.fleetpulse.testkit;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Slices of events, as the product counts them. */
public final class SampleSlices {

    private SampleSlices() {}

    /** Everything counted of some events, all names admitted. */
    public static Slice of(Instant start, Duration width, List<TelemetryEvent> events) {
        SliceAccumulator sum = new SliceAccumulator();
        events.forEach(event -> sum.add(CountedEvent.of(event, event.getOccurredAt(), NameAdmission.ALL)));
        return sum.toSlice(start, width.toMillis());
    }

    /** Notifications without durations. */
    public static NotificationCounts notifications(long attempts, long delivered, long failed) {
        return new NotificationCounts(attempts, delivered, failed, new ExponentialHistogram().encode());
    }
}
