package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.alert.ProvisionalAlerts;
import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Decides about fleets by what waits to be merged, while some partition of their bots is silent: every ten seconds of the
 * others, by the rules whose figures all follow from windows, for the fleets that the others have told something of. Says
 * so provisionally; changes nothing of what is decided once all partitions are in. Stream thread only.
 */
final class StalledFleets {

    private final Sources sources;
    private final Supplier<List<CompiledRule>> rules;
    private final ProvisionalAlerts alerts;
    /** What waits until {@link #judged}, by fleet: read once, and added to. */
    private Map<String, FleetShare> shares = Map.of();

    private Instant merged = Instant.EPOCH;
    private Instant judged = Instant.EPOCH;
    private List<Stall.Source> silent = List.of();

    /** What a fleet task has. */
    record Sources(
            WaitingShares waiting,
            SliceReader slices,
            ReadOnlyKeyValueStore<String, FleetStatus> statuses,
            Fleets.Members members) {}

    /**
     * @param rules those in force
     */
    StalledFleets(Sources sources, Supplier<List<CompiledRule>> rules, ProvisionalAlerts alerts) {
        this.sources = sources;
        this.rules = rules;
        this.alerts = alerts;
    }

    /**
     * Looks whether there is a stall, or one is over.
     *
     * @param current whether what was just heard is new: while old events are read again or for the first time, one
     *     partition is ahead of another without any being silent
     * @param clock until when all is merged and decided; {@link Instant#EPOCH} for nothing
     */
    void look(boolean current, Instant clock) {
        List<CompiledRule> judging =
                rules.get().stream().filter(StalledFleets::isJudged).toList();
        if (judging.isEmpty() && !alerts.isOpen()) {
            return;
        }
        Optional<Stall> stall = sources.waiting().stall();
        if (stall.isPresent() && current) {
            judge(judging, stall.get(), clock);
        } else if (stall.isEmpty() && alerts.isOpen()) {
            alerts.settle(clock);
            shares = Map.of();
            judged = Instant.EPOCH;
        }
    }

    private static boolean isJudged(CompiledRule rule) {
        return rule.rule().getSubject() != RuleSubject.ENTITY && rule.windows().isPresent();
    }

    private void judge(List<CompiledRule> judging, Stall stall, Instant clock) {
        Instant at = SliceRange.roundDown(stall.through());
        if (judging.isEmpty() || !at.isAfter(judged) || !at.isAfter(clock)) {
            return;
        }
        boolean goesOn = clock.equals(merged) && stall.silent().equals(silent);
        shares = sources.waiting().between(goesOn ? judged : Instant.EPOCH, at, goesOn ? shares : Map.of());
        merged = clock;
        silent = stall.silent();
        judged = at;
        Instant since = clock.equals(Instant.EPOCH) ? sources.waiting().oldest().orElse(at) : clock;
        Coverage coverage = Coverage.ofFleet(at, since);
        SliceReader slices = sources.slices().with(this::waiting);
        FleetDecisions decisions = new FleetDecisions(
                alerts.deciding(judging, missing(stall)),
                sources.members().entities(),
                sources.members().bots());
        shares.forEach((fleet, share) -> {
            FleetStatus status = FleetStatuses.after(sources.statuses().get(fleet), share);
            decisions.decide(status, new FleetView(status, slices, at, coverage));
        });
    }

    private List<Slice> waiting(String fleet) {
        FleetShare share = shares.get(fleet);
        return share == null ? List.of() : share.getSlices();
    }

    private static String missing(Stall stall) {
        String numbers = stall.silent().stream()
                .map(source -> String.valueOf(source.partition()))
                .collect(Collectors.joining(", "));
        return (stall.silent().size() == 1 ? "partition " : "partitions ") + numbers;
    }
}
