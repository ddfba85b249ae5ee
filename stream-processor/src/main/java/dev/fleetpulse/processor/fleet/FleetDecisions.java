package dev.fleetpulse.processor.fleet;

import static dev.fleetpulse.schema.RuleSubject.BOT;
import static dev.fleetpulse.schema.RuleSubject.CHANNEL;
import static dev.fleetpulse.schema.RuleSubject.DEPENDENCY;
import static dev.fleetpulse.schema.RuleSubject.ENTITY;
import static dev.fleetpulse.schema.RuleSubject.OPERATION;
import static dev.fleetpulse.schema.RuleSubject.REGION;
import static dev.fleetpulse.schema.RuleSubject.VERSION;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.Subject;
import dev.fleetpulse.processor.entity.Entities;
import dev.fleetpulse.processor.rule.FleetSilence;
import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectView.EntityAge;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Decides the rules of one fleet, of its parts, its entities and the silence of its bots. Stream thread only. */
final class FleetDecisions {

    private static final List<RuleSubject> PARTS = List.of(CHANNEL, OPERATION, DEPENDENCY, VERSION, REGION);

    private final AlertEngine alerts;
    private final Entities entities;
    private final FleetBots bots;

    FleetDecisions(AlertEngine alerts, Entities entities, FleetBots bots) {
        this.alerts = alerts;
        this.entities = entities;
        this.bots = bots;
    }

    /** Decides for the fleet and everything that is counted under a name in it. */
    void decide(FleetStatus status, FleetView fleet) {
        String name = status.getFleet();
        FleetView view = fleet.withEntities(question -> entities.inState(name, since(question, fleet.at())))
                .with(bots.silence(name, status.getLastSeen(), fleet.at()));
        alerts.decide(Subject.fleet(name), view);
        for (RuleSubject kind : PARTS) {
            if (alerts.looksAt(kind, name)) {
                for (Part part : parts(kind, status, view)) {
                    alerts.decide(Subject.part(name, part), view.of(part));
                }
            }
        }
    }

    /**
     * Decides the rules about bots that ask who else is silent.
     *
     * @param seen when those to decide were last heard of, by name
     */
    void decideBots(FleetStatus status, SortedMap<String, Instant> seen, Instant at) {
        String fleet = status.getFleet();
        if (!alerts.looksAt(BOT, fleet)) {
            return;
        }
        FleetSilence silence = bots.silence(fleet, status.getLastSeen(), at);
        seen.forEach((bot, lastSeen) -> alerts.decide(Subject.bot(fleet, bot), new SeenBotView(at, lastSeen, silence)));
    }

    /** Ends the alerts of a bot that is forgotten. */
    void forgetBot(String fleet, String bot, Instant at) {
        alerts.forget(Subject.bot(fleet, bot), new SeenBotView(at, at, FleetSilence.UNKNOWN));
    }

    /** Decides for every entity; ends the alerts of those that are forgotten. */
    void decideEntities(FleetStatus status, FleetView view) {
        String fleet = status.getFleet();
        if (!alerts.looksAt(ENTITY, fleet)) {
            return;
        }
        List<EntityState> known = new ArrayList<>();
        entities.forEach(fleet, known::add);
        Set<Map<String, String>> seen = new HashSet<>();
        for (EntityState entity : known) {
            Subject subject = Subject.entity(fleet, entity.getType(), entity.getId());
            seen.add(subject.labels());
            alerts.decide(subject, view.withEntities(question -> counts(entity, question, view.at())));
        }
        for (Subject subject : alerts.alerted(ENTITY, fleet)) {
            if (!seen.contains(subject.labels())) {
                alerts.forget(subject, view);
            }
        }
    }

    /** What is counted under names of a kind within the longest window of rules, and what an alert still stands for. */
    private Collection<Part> parts(RuleSubject kind, FleetStatus status, FleetView view) {
        Set<String> names = new TreeSet<>(
                kind == CHANNEL ? status.getLifetime().getChannels().keySet() : names(kind, view.window(Window.H1)));
        alerts.alerted(kind, status.getFleet()).forEach(subject -> names.add(subject.name()));
        return names.stream().map(name -> new Part(kind, name)).toList();
    }

    private static Set<String> names(RuleSubject kind, Slice slice) {
        return switch (kind) {
            case OPERATION -> slice.getOperations().keySet();
            case DEPENDENCY -> slice.getDependencies().keySet();
            case VERSION -> slice.getVersions().keySet();
            case REGION -> slice.getRegions().keySet();
            case BOT, FLEET, ENTITY, CHANNEL -> throw new IllegalArgumentException("no names of kind " + kind);
        };
    }

    private static Entities.Since since(EntityAge question, Instant at) {
        return new Entities.Since(question.type(), question.state(), at.minus(question.atLeast()));
    }

    private static long counts(EntityState entity, EntityAge question, Instant at) {
        boolean same =
                entity.getType().equals(question.type()) && entity.getState().equals(question.state());
        return same && !entity.getSince().isAfter(at.minus(question.atLeast())) ? 1 : 0;
    }
}
