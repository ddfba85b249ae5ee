package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.Corrections;
import dev.fleetpulse.processor.applied.AppliedRules;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.entity.Entities;
import dev.fleetpulse.processor.rule.SubjectLabels;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The fleets of one task: merges what bot tasks counted and decides the rules. Stream thread only. */
final class Fleets implements SecondClose.Decisions {

    private final Slices slices;
    private final KeyValueStore<String, FleetStatus> statuses;
    private final Entities entities;
    private final AlertEngine alerts;
    private final Corrections corrections;
    private final AppliedRules rules;
    private final FleetDecisions decisions;
    private final FleetBots bots;
    /** Fleets that got a share since the last decision; within one record's processing, so never lost by a restart. */
    private final SortedSet<String> changed = new TreeSet<>();
    /** Minutes, hours and days that end at or before this are rolled up. */
    private Instant rolledUntil;

    /** What is applied, and what decides by it. */
    record Rules(AppliedRules applied, AlertEngine alerts, Corrections corrections) {}

    /** What belongs to fleets. */
    record Members(Entities entities, FleetBots bots) {}

    /**
     * @param closedUntil seconds before this are closed
     */
    Fleets(
            Slices slices,
            KeyValueStore<String, FleetStatus> statuses,
            Members members,
            Rules rules,
            Instant closedUntil) {
        this.slices = slices;
        this.statuses = statuses;
        this.entities = members.entities();
        this.bots = members.bots();
        this.alerts = rules.alerts();
        this.corrections = rules.corrections();
        this.rules = rules.applied();
        this.decisions = new FleetDecisions(alerts, entities, bots);
        this.rolledUntil = Level.MINUTE.floor(closedUntil);
    }

    /** A task without state begins at the first second it merges: what ended before is taken as rolled up. */
    void begin(Instant second) {
        rolledUntil = Level.MINUTE.floor(second);
    }

    /**
     * Merges what one partition counted for one fleet.
     *
     * @param clock the task's clock: slices older than retention count in the lifetime only
     */
    void merge(FleetShare share, Instant clock) {
        for (Slice slice : share.getSlices()) {
            slices.add(share.getFleet(), slice, new Coverage(clock, rolledUntil));
            corrections.counted(share.getFleet(), slice, clock);
        }
        statuses.put(share.getFleet(), FleetStatuses.after(statuses.get(share.getFleet()), share));
        bots.seen(share);
        share.getTransitions().forEach(entity -> entities.entered(share.getFleet(), entity));
        changed.add(share.getFleet());
    }

    /** Takes in that an ingest gateway spoke. */
    void ingestSeen(Instant at) {
        bots.ingestSeen(at);
    }

    /**
     * Applies a rule change that a bot task applied; it has been checked there. Every partition tells of it, the first
     * one counts.
     */
    void apply(RuleChange change, Instant second) {
        if (rules.apply(change, second)) {
            alerts.use(rules.decidedByFleets());
        }
    }

    /** Looks again at what was said before events came late in the second that ends at an instant. */
    void correct(Instant at) {
        corrections.judge(at, fleet -> {
            FleetStatus status = statuses.get(fleet);
            return status == null ? List.of() : status.getRecentFailures();
        });
    }

    @Override
    public void changed(Instant at) {
        if (rules.lastChange().equals(at)) {
            decideAll(at);
            return;
        }
        for (String fleet : changed) {
            decide(fleet, at);
            decisions.decideBots(status(fleet), bots.spoke(fleet), at);
        }
        nothingChanged();
    }

    @Override
    public void all(Instant at) {
        decideAll(at);
        if (Level.MINUTE.startsAt(at)) {
            alerts.expire(at);
            corrections.expire(at);
            rules.expire(at);
            bots.expire(at).forEach(bot -> decisions.forgetBot(bot.getKey(), bot.getValue(), at));
            names().forEach(fleet -> {
                slices.rollUp(fleet, rolledUntil, at);
                slices.expire(fleet, at);
                if (Level.HOUR.startsAt(at)) {
                    entities.expire(fleet, at);
                }
            });
            rolledUntil = at;
        }
    }

    @Override
    public void due(Instant at) {
        SortedMap<String, SortedMap<String, Instant>> due = new TreeMap<>();
        for (Map<String, String> labels : alerts.due(at)) {
            String fleet = Objects.requireNonNull(labels.get(SubjectLabels.FLEET), SubjectLabels.FLEET);
            SortedMap<String, Instant> dueBots = due.computeIfAbsent(fleet, name -> new TreeMap<>());
            String bot = labels.get(SubjectLabels.BOT);
            Instant lastSeen = bot == null ? null : bots.of(fleet).get(bot);
            if (bot != null && lastSeen != null) {
                dueBots.put(bot, lastSeen);
            }
        }
        due.forEach((fleet, dueBots) -> {
            decide(fleet, at);
            decideMembers(fleet, dueBots, at);
        });
    }

    @Override
    public Optional<Instant> nextDue(Instant after) {
        return alerts.nextDue(after);
    }

    private void decideAll(Instant at) {
        if (!rules.none()) {
            alerts.endOrphans(at);
        }
        names().forEach(fleet -> {
            decide(fleet, at);
            decideMembers(fleet, bots.of(fleet), at);
        });
        nothingChanged();
    }

    private void nothingChanged() {
        changed.clear();
        bots.nobodySpoke();
    }

    private FleetStatus status(String fleet) {
        return Objects.requireNonNull(statuses.get(fleet), "status of a fleet that changed");
    }

    private void decide(String fleet, Instant at) {
        FleetStatus status = statuses.get(fleet);
        if (status != null) {
            decisions.decide(status, view(status, at));
        }
    }

    private void decideMembers(String fleet, SortedMap<String, Instant> seen, Instant at) {
        FleetStatus status = statuses.get(fleet);
        if (status != null) {
            decisions.decideEntities(status, view(status, at));
            decisions.decideBots(status, seen, at);
        }
    }

    private FleetView view(FleetStatus status, Instant at) {
        return new FleetView(status, slices.windows(), at, new Coverage(at, rolledUntil));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        try (KeyValueIterator<String, FleetStatus> all = statuses.all()) {
            all.forEachRemaining(entry -> names.add(entry.key));
        }
        return names;
    }
}
