package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.bot.BotView;
import dev.fleetpulse.processor.bot.LiveStatus;
import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.clock.TaskProgress;
import dev.fleetpulse.processor.entity.EntityQuestion;
import dev.fleetpulse.processor.entity.EntityReader;
import dev.fleetpulse.processor.fleet.FleetView;
import dev.fleetpulse.processor.query.ProvisionalFleets.Ahead;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.processor.score.HealthScore;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.SlicePlan;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.HealthStatus;
import dev.fleetpulse.schema.PartitionCounts;
import dev.fleetpulse.schema.PartitionProgress;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SliceAnswers;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.schema.SubjectSlice;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Answers about one partition, read from its stores. What is read may not be committed yet: the answer is at most one
 * commit interval ahead of what survives a crash. Thread-safe.
 */
final class Answers {

    /** A subject without an event for this long is called silent. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(60);

    private final LocalStores stores;
    private final ProvisionalFleets provisional;

    /** For so many partitions of the events topic. */
    Answers(LocalStores stores, int partitions) {
        this.stores = stores;
        this.provisional = new ProvisionalFleets(stores, partitions);
    }

    /**
     * Answers about bots or fleets; no subjects before the partition's first record. Fleets are answered for beyond the
     * partition's clock while some source is silent.
     */
    SubjectAnswers subjects(SubjectQuestion question) {
        return question.scope() == Scope.BOT
                ? bots(question)
                : provisional.read(question.partition(), ahead -> fleets(question, ahead));
    }

    private SubjectAnswers bots(SubjectQuestion question) {
        PartitionProgress progress = progress(question.scope(), question.partition());
        List<SubjectAnswer> bots = progress == null ? List.of() : bots(question, progress);
        return answers(question, progress).setSubjects(bots).build();
    }

    private SubjectAnswers fleets(SubjectQuestion question, Optional<Ahead> ahead) {
        PartitionProgress merged = progress(question.scope(), question.partition());
        Coverage coverage = ahead.map(Ahead::coverage).orElseGet(() -> ofFleets(merged));
        List<SubjectAnswer> fleets = coverage == null ? List.of() : fleets(question, coverage, ahead);
        return answers(question, merged)
                .setSubjects(fleets)
                .setSilentSources(ahead.map(Ahead::silentSources).orElse(List.of()))
                .build();
    }

    private SubjectAnswers.Builder answers(SubjectQuestion question, @Nullable PartitionProgress progress) {
        Standing standing = stores.standing(question.scope(), question.partition());
        return SubjectAnswers.newBuilder()
                .setScope(question.scope())
                .setPartition(question.partition())
                .setAsOf(progress == null ? null : progress.getClock())
                .setStandby(standing.standby())
                .setBehindRecords(standing.behindRecords());
    }

    /** Answers about the entities of a fleet; ages are by the partition's clock. */
    EntityAnswers entities(EntityQuestion question, int partition) {
        Standing standing = stores.standing(Scope.FLEET, partition);
        Instant clock = clock(Scope.FLEET, partition);
        ReadOnlyKeyValueStore<String, FleetStatus> fleets = stores.store(TopologyNames.FLEET_STATUS, partition);
        EntityReader reader = new EntityReader(stores.store(TopologyNames.FLEET_ENTITIES, partition));
        EntityReader.Found found = reader.find(question, clock == null ? Instant.EPOCH : clock);
        return EntityAnswers.newBuilder()
                .setPartition(partition)
                .setAsOf(clock)
                .setKnown(fleets.get(question.fleet()) != null)
                .setEntities(found.entities())
                .setMore(found.more())
                .setCounts(found.counts())
                .setStandby(standing.standby())
                .setBehindRecords(standing.behindRecords())
                .build();
    }

    /** What became of the records of a partition of the events topic. */
    PartitionCounts counts(int partition) {
        ReadOnlyKeyValueStore<String, LiveProgress> store = stores.store(TopologyNames.BOT_PROGRESS, partition);
        PartitionProgress progress = LiveProgress.recordOf(store.get(TaskProgress.KEY));
        return progress == null
                ? PartitionCounts.newBuilder().setPartition(partition).build()
                : new PartitionCounts(partition, progress.getClock(), progress.getNextOffset(), progress.getCounts());
    }

    /** The latest transition of every episode that is kept, and its corrections; those of rules in shadow mode are nobody's alerts. */
    AlertAnswers alerts(Scope scope, int partition) {
        Standing standing = stores.standing(scope, partition);
        Instant asOf = clock(scope, partition);
        return AlertAnswers.newBuilder()
                .setScope(scope)
                .setPartition(partition)
                .setAsOf(asOf)
                .setAlerts(new KeptAlerts(stores, partition).of(scope))
                .setStandby(standing.standby())
                .setBehindRecords(standing.behindRecords())
                .build();
    }

    /** Every slice of one level that the partition keeps. The clock is read first: the slices may be newer, never older. */
    SliceAnswers slices(Scope scope, int partition, Level level) {
        Instant asOf = clock(scope, partition);
        List<SubjectSlice> slices = new ArrayList<>();
        reader(scope, partition).forEach(level, (key, slice) -> slices.add(new SubjectSlice(key.subject(), slice)));
        return new SliceAnswers(scope, partition, asOf, slices);
    }

    private SliceReader reader(Scope scope, int partition) {
        boolean bots = scope == Scope.BOT;
        return new SliceReader(stores.store(bots ? TopologyNames.BOT_SLICES : TopologyNames.FLEET_SLICES, partition));
    }

    private @Nullable Instant clock(Scope scope, int partition) {
        PartitionProgress progress = progress(scope, partition);
        return progress == null ? null : progress.getClock();
    }

    /** Null before the partition's first record. */
    private @Nullable PartitionProgress progress(Scope scope, int partition) {
        String name = scope == Scope.BOT ? TopologyNames.BOT_PROGRESS : TopologyNames.FLEET_PROGRESS;
        ReadOnlyKeyValueStore<String, LiveProgress> store = stores.store(name, partition);
        PartitionProgress progress = LiveProgress.recordOf(store.get(TaskProgress.KEY));
        return progress == null || !progress.getClock().isAfter(Instant.EPOCH) ? null : progress;
    }

    private static @Nullable Coverage ofFleets(@Nullable PartitionProgress progress) {
        return progress == null ? null : Coverage.ofFleet(progress.getClock(), progress.getClosedUntil());
    }

    private List<SubjectAnswer> bots(SubjectQuestion question, PartitionProgress progress) {
        ReadOnlyKeyValueStore<String, LiveStatus> statuses =
                stores.store(TopologyNames.BOT_STATUS, question.partition());
        SliceReader slices = reader(Scope.BOT, question.partition());
        return named(statuses, question).stream()
                .map(status -> bot(status, new Reading(slices, ofBot(status, progress)), question))
                .toList();
    }

    private static List<LiveStatus> named(
            ReadOnlyKeyValueStore<String, LiveStatus> statuses, SubjectQuestion question) {
        String fleet = question.fleet();
        if (fleet == null) {
            return values(statuses.all());
        }
        if (question.bot() == null) {
            // '0' follows '/': every key of the fleet lies between the two.
            return values(statuses.range(fleet + "/", fleet + "0"));
        }
        LiveStatus status = statuses.get(BotKey.of(fleet, question.bot()));
        return status == null ? List.of() : List.of(status);
    }

    private List<SubjectAnswer> fleets(SubjectQuestion question, Coverage coverage, Optional<Ahead> ahead) {
        ReadOnlyKeyValueStore<String, FleetStatus> statuses =
                stores.store(TopologyNames.FLEET_STATUS, question.partition());
        Map<String, FleetStatus> merged = new TreeMap<>();
        values(statuses.all()).forEach(status -> merged.put(status.getFleet(), status));
        SliceReader stored = reader(Scope.FLEET, question.partition());
        SliceReader slices = ahead.map(more -> stored.with(more::slices)).orElse(stored);
        return ahead.map(more -> more.goneOn(merged)).orElse(merged).values().stream()
                .filter(status -> question.fleet() == null || status.getFleet().equals(question.fleet()))
                .map(status -> fleet(status, new Reading(slices, coverage), question))
                .toList();
    }

    private static Coverage ofBot(LiveStatus status, PartitionProgress progress) {
        return Coverage.ofBot(status.key(), progress.getClock(), progress.getClosedUntil());
    }

    /** Slices and which of them can be read. */
    private record Reading(SliceReader slices, Coverage coverage) {}

    private static SubjectAnswer bot(LiveStatus live, Reading reading, SubjectQuestion question) {
        SubjectView view =
                new BotView(live, reading.slices(), reading.coverage().clock(), reading.coverage());
        BotStatus status = live.toStatus();
        return answer(view, question, reading, BotKey.of(status.getFleet(), status.getBot()))
                .setFleet(status.getFleet())
                .setBot(status.getBot())
                .setFirstSeen(status.getFirstSeen())
                .setLastSeen(status.getLastSeen())
                .setVersion(status.getVersion())
                .setConsecutiveFailures(status.getConsecutiveFailures())
                .setRecentCorrelationIds(status.getRecentCorrelationIds())
                .setArrivals(status.getArrivals())
                .build();
    }

    private static SubjectAnswer fleet(FleetStatus status, Reading reading, SubjectQuestion question) {
        SubjectView view =
                new FleetView(status, reading.slices(), reading.coverage().clock(), reading.coverage());
        return answer(view, question, reading, status.getFleet())
                .setFleet(status.getFleet())
                .setFirstSeen(status.getFirstSeen())
                .setLastSeen(status.getLastSeen())
                .setLifetime(status.getLifetime())
                .build();
    }

    private static SubjectAnswer.Builder answer(
            SubjectView view, SubjectQuestion question, Reading reading, String key) {
        double score = HealthScore.of(view.window(Window.M5), view.uptime());
        boolean silent = view.silence().compareTo(SILENT_AFTER) > 0;
        return SubjectAnswer.newBuilder()
                .setScope(question.scope())
                .setStatus(silent ? HealthStatus.SILENT : HealthScore.band(score))
                .setHealthScore(Double.isNaN(score) ? null : score)
                .setUptimeMs(silent ? null : view.uptime().toMillis())
                .setWindows(windows(question, reading, key));
    }

    private static List<WindowSlice> windows(SubjectQuestion question, Reading reading, String key) {
        List<WindowSlice> windows = new ArrayList<>();
        for (Window window : question.windows()) {
            windows.add(window(window.label(), window.at(reading.coverage().clock()), reading, key));
        }
        if (question.range() != null) {
            windows.add(window(null, question.range(), reading, key));
        }
        return windows;
    }

    private static WindowSlice window(@Nullable String label, SliceRange range, Reading reading, String key) {
        SlicePlan plan = SlicePlan.of(range, reading.coverage());
        Slice slice = reading.slices().merged(key, plan);
        boolean older = range.from().isBefore(reading.coverage().oldest());
        return WindowSlice.newBuilder()
                .setWindow(label)
                .setFrom(plan.range().from())
                .setTo(plan.range().to())
                .setResolutionMs(plan.resolution().toMillis())
                .setSlice(slice)
                .setOlderFrom(older ? range.from() : null)
                .setOlderTo(older ? earlier(range.to(), reading.coverage().oldest()) : null)
                .build();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static <V> List<V> values(KeyValueIterator<String, V> entries) {
        List<V> values = new ArrayList<>();
        try (entries) {
            entries.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }
}
