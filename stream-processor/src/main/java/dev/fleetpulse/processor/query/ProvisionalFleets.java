package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.fleet.FleetStatuses;
import dev.fleetpulse.processor.fleet.Stall;
import dev.fleetpulse.processor.fleet.WaitingShares;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.PartitionProgress;
import dev.fleetpulse.schema.SilentSource;
import dev.fleetpulse.schema.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is known of fleets beyond their task's clock while a source partition is silent: the deltas of the others, which
 * wait to be merged. They are read once and added up as more come; nothing is written. Thread-safe.
 */
final class ProvisionalFleets {

    private static final int TRIES = 3;

    private final LocalStores stores;
    private final int sources;
    private final Map<Integer, Ahead> read = new ConcurrentHashMap<>();

    /**
     * Deltas beyond a task's clock.
     *
     * @param clock what the task has merged; {@link Instant#EPOCH} for nothing
     * @param since from when on they are: the clock, or the first second that waits where nothing was merged
     * @param shares what waits, by fleet
     */
    record Ahead(Instant clock, Instant since, Stall stall, Map<String, FleetShare> shares) {

        /** The answers of these partitions are lacking. */
        List<SilentSource> silentSources() {
            return stall.silent().stream()
                    .map(source -> new SilentSource(source.partition(), source.through()))
                    .toList();
        }

        /** What can be read: minutes, hours and days are rolled up by the task alone. */
        Coverage coverage() {
            return Coverage.ofFleet(stall.through(), since);
        }

        /** The slices of a fleet that wait. */
        List<Slice> slices(String fleet) {
            FleetShare share = shares.get(fleet);
            return share == null ? List.of() : share.getSlices();
        }

        /** Statuses by fleet, gone on by what waits. */
        Map<String, FleetStatus> goneOn(Map<String, FleetStatus> merged) {
            Map<String, FleetStatus> statuses = new TreeMap<>(merged);
            shares.forEach((fleet, share) -> statuses.put(fleet, FleetStatuses.after(merged.get(fleet), share)));
            return statuses;
        }

        /** Whether only more has come since. */
        boolean goesOn(Instant laterClock, Stall later) {
            return clock.equals(laterClock)
                    && stall.silent().equals(later.silent())
                    && !later.through().isBefore(stall.through());
        }
    }

    /** For so many source partitions. */
    ProvisionalFleets(LocalStores stores, int sources) {
        this.stores = stores;
        this.sources = sources;
    }

    /**
     * Reads something of a partition together with what is ahead of its clock. Tried again if the task went on meanwhile,
     * since a delta must not be read twice, as waiting and as merged; without it if the task does not rest.
     */
    <T> T read(int partition, Function<Optional<Ahead>, T> reading) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Ahead> ahead = ahead(partition);
            T found = reading.apply(ahead);
            if (ahead.isEmpty()
                    || clockAtRest(partition).equals(Optional.of(ahead.get().clock()))) {
                return found;
            }
        }
        return reading.apply(Optional.empty());
    }

    private Optional<Ahead> ahead(int partition) {
        WaitingShares waiting = waiting(partition);
        Optional<Stall> stall = waiting.stall();
        Optional<Instant> clock = clockAtRest(partition);
        if (stall.isEmpty() || clock.isEmpty()) {
            read.remove(partition);
            return Optional.empty();
        }
        return Optional.ofNullable(
                read.compute(partition, (key, before) -> ahead(waiting, clock.get(), stall.get(), before)));
    }

    private static Ahead ahead(WaitingShares waiting, Instant clock, Stall stall, @Nullable Ahead before) {
        Instant from = Instant.EPOCH;
        Map<String, FleetShare> shares = Map.of();
        if (before != null && before.goesOn(clock, stall)) {
            from = before.stall().through();
            shares = before.shares();
        }
        Instant since = clock.equals(Instant.EPOCH) ? waiting.oldest().orElse(stall.through()) : clock;
        return new Ahead(clock, since, stall, waiting.between(from, stall.through(), shares));
    }

    /** The task's clock; empty while it merges: then the watermarks are already further. */
    private Optional<Instant> clockAtRest(int partition) {
        ReadOnlyKeyValueStore<String, LiveProgress> store = stores.store(TopologyNames.FLEET_PROGRESS, partition);
        PartitionProgress progress = LiveProgress.recordOf(store.get(TaskProgress.KEY));
        Instant clock = progress == null ? Instant.EPOCH : progress.getClock();
        Instant merged = waiting(partition).watermark().orElse(Instant.EPOCH);
        return clock.equals(merged) ? Optional.of(clock) : Optional.empty();
    }

    private WaitingShares waiting(int partition) {
        return new WaitingShares(
                stores.store(TopologyNames.FLEET_BUFFER, partition),
                stores.store(TopologyNames.FLEET_WATERMARKS, partition),
                sources);
    }
}
