package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fleet, or one channel of its notifications, at one instant, as rules and answers see it. */
public final class FleetView implements SubjectView {

    private final FleetStatus status;
    private final SliceReader slices;
    private final Instant at;
    private final Coverage coverage;
    private final @Nullable String channel;
    private final Map<Window, Slice> windows;

    /** The whole fleet; reads windows that end at an instant. */
    public FleetView(FleetStatus status, SliceReader slices, Instant at, Coverage coverage) {
        this(status, slices, at, coverage, null, new EnumMap<>(Window.class));
    }

    private FleetView(
            FleetStatus status,
            SliceReader slices,
            Instant at,
            Coverage coverage,
            @Nullable String channel,
            Map<Window, Slice> windows) {
        this.status = status;
        this.slices = slices;
        this.at = at;
        this.coverage = coverage;
        this.channel = channel;
        this.windows = windows;
    }

    /** The same fleet and instant, seen through one channel; shares the windows already merged. */
    FleetView ofChannel(String name) {
        return new FleetView(status, slices, at, coverage, name, windows);
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public Slice window(Window window) {
        return windows.computeIfAbsent(window, w -> slices.merged(status.getFleet(), w.at(at), coverage));
    }

    @Override
    public NotificationCounts notifications(Window window) {
        Slice slice = window(window);
        return channel == null ? SliceFigures.allChannels(slice) : SliceFigures.channel(slice, channel);
    }

    @Override
    public long consecutiveFailures() {
        return 0;
    }

    @Override
    public Duration silence() {
        return Duration.between(status.getLastSeen(), at);
    }

    @Override
    public Duration uptime() {
        return Duration.between(status.getFirstSeen(), at);
    }

    @Override
    public List<EventSample> recentFailures() {
        return status.getRecentFailures();
    }
}
