package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.Subject;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.slice.SliceAccumulator;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.processor.slice.SliceStore;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The fleets of one task: merges what bot tasks counted and decides the rules. Stream thread only. */
final class Fleets implements SecondClose.Decisions {

    private static final int MAX_FAILURES = 5;

    private final SliceStore slices;
    private final SliceReader reader;
    private final KeyValueStore<String, FleetStatus> statuses;
    private final AlertEngine alerts;
    /** Fleets that got a share since the last decision; within one record's processing, so never lost by a restart. */
    private final SortedSet<String> changed = new TreeSet<>();

    Fleets(KeyValueStore<Bytes, Slice> slices, KeyValueStore<String, FleetStatus> statuses, AlertEngine alerts) {
        this.slices = new SliceStore(slices);
        this.reader = new SliceReader(slices);
        this.statuses = statuses;
        this.alerts = alerts;
    }

    /**
     * Merges what one partition counted for one fleet.
     *
     * @param clock the task's clock: slices older than retention count in the lifetime only
     */
    void merge(FleetShare share, Instant clock) {
        FleetStatus before = statuses.get(share.getFleet());
        SliceAccumulator lifetime = new SliceAccumulator();
        if (before != null) {
            lifetime.mergeForLife(before.getLifetime());
        }
        for (Slice slice : share.getSlices()) {
            lifetime.mergeForLife(slice);
            if (!slice.getStart().isBefore(SliceStore.oldestKept(clock))) {
                slices.update(share.getFleet(), slice.getStart(), sum -> sum.merge(slice));
            }
        }
        Instant firstSeen = before == null ? share.getLastSeen() : before.getFirstSeen();
        Instant lastSeen = before == null || share.getLastSeen().isAfter(before.getLastSeen())
                ? share.getLastSeen()
                : before.getLastSeen();
        long age = Duration.between(firstSeen, lastSeen).toMillis();
        statuses.put(
                share.getFleet(),
                new FleetStatus(
                        share.getFleet(),
                        firstSeen,
                        lastSeen,
                        lifetime.toSlice(firstSeen, age),
                        failures(before, share)));
        changed.add(share.getFleet());
    }

    @Override
    public void changed(Instant at) {
        changed.forEach(fleet -> decide(fleet, at));
        changed.clear();
    }

    @Override
    public void all(Instant at) {
        alerts.endOrphans(at);
        names().forEach(fleet -> decide(fleet, at));
        changed.clear();
        if (at.equals(at.truncatedTo(ChronoUnit.MINUTES))) {
            alerts.expire(at);
            names().forEach(fleet -> slices.expire(fleet, at));
        }
    }

    @Override
    public void due(Instant at) {
        for (Map<String, String> labels : alerts.due(at)) {
            decide(Objects.requireNonNull(labels.get("fleet"), "fleet"), at);
        }
    }

    @Override
    public Optional<Instant> nextDue(Instant after) {
        return alerts.nextDue(after);
    }

    private void decide(String fleet, Instant at) {
        FleetStatus status = statuses.get(fleet);
        if (status == null) {
            return;
        }
        FleetView view = new FleetView(status, reader, at);
        alerts.decide(Subject.fleet(fleet), view);
        for (String channel : new TreeSet<>(status.getLifetime().getChannels().keySet())) {
            alerts.decide(Subject.channel(fleet, channel), view.ofChannel(channel));
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        try (KeyValueIterator<String, FleetStatus> all = statuses.all()) {
            all.forEachRemaining(entry -> names.add(entry.key));
        }
        return names;
    }

    private static List<EventSample> failures(@Nullable FleetStatus before, FleetShare share) {
        List<EventSample> older = before == null ? List.of() : before.getRecentFailures();
        return Stream.concat(share.getRecentFailures().stream(), older.stream())
                .limit(MAX_FAILURES)
                .toList();
    }
}
