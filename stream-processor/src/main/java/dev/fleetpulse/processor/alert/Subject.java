package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectLabels;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.topic.BotKey;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an alert is about.
 *
 * @param labels the labels that tell it from others of its kind, for example fleet and bot
 */
public record Subject(RuleSubject kind, SortedMap<String, String> labels) {

    public Subject {
        // By name, whatever order the map that was given has: the fingerprint is made in this order.
        labels = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) labels));
    }

    /** The fleet it is, or belongs to. */
    String fleet() {
        return Objects.requireNonNull(labels.get(SubjectLabels.FLEET), SubjectLabels.FLEET);
    }

    /** Whose slices its windows are merged from: its own bot's, or its fleet's. */
    String source() {
        return kind == RuleSubject.BOT
                ? BotKey.of(fleet(), Objects.requireNonNull(labels.get(SubjectLabels.BOT), SubjectLabels.BOT))
                : fleet();
    }

    /** Which part of those windows it is. */
    Part part() {
        return kind == RuleSubject.BOT || kind == RuleSubject.FLEET ? Part.WHOLE : new Part(kind, name());
    }

    /** What it is called within its fleet, where it is a part of it. */
    public String name() {
        return Objects.requireNonNull(labels.get(SubjectLabels.ofPart(kind)), "name");
    }

    /** A bot. */
    public static Subject bot(String fleet, String bot) {
        return new Subject(RuleSubject.BOT, new TreeMap<>(Map.of(SubjectLabels.FLEET, fleet, SubjectLabels.BOT, bot)));
    }

    /** A fleet. */
    public static Subject fleet(String fleet) {
        return new Subject(RuleSubject.FLEET, new TreeMap<>(Map.of(SubjectLabels.FLEET, fleet)));
    }

    /** A channel of a fleet's notifications. */
    public static Subject channel(String fleet, String channel) {
        return part(fleet, new Part(RuleSubject.CHANNEL, channel));
    }

    /** What a fleet counts under one name. */
    public static Subject part(String fleet, Part part) {
        String label = SubjectLabels.ofPart(part.kind());
        return new Subject(part.kind(), new TreeMap<>(Map.of(SubjectLabels.FLEET, fleet, label, part.name())));
    }

    /** An entity of a fleet, for example an order. */
    public static Subject entity(String fleet, String type, String id) {
        return new Subject(
                RuleSubject.ENTITY,
                new TreeMap<>(
                        Map.of(SubjectLabels.FLEET, fleet, SubjectLabels.ENTITY_TYPE, type, SubjectLabels.ENTITY, id)));
    }

    /** Of the labels of an alert, those that tell subjects of a kind apart; the others are the rule's own. */
    static SortedMap<String, String> identifying(RuleSubject kind, Map<String, String> labels) {
        SortedMap<String, String> identifying = new TreeMap<>(labels);
        identifying.keySet().retainAll(SubjectLabels.of(kind));
        return identifying;
    }
}
