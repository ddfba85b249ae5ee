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
import org.jspecify.annotations.Nullable;

/** What an alert is about. Immutable; its labels are made when they are asked for: few subjects ever have an alert. */
public final class Subject {

    private final RuleSubject kind;
    private final String fleet;
    /** Of an entity; null for all others. */
    private final @Nullable String type;

    private final String name;

    private Subject(RuleSubject kind, String fleet, @Nullable String type, String name) {
        this.kind = kind;
        this.fleet = fleet;
        this.type = type;
        this.name = name;
    }

    /**
     * Read off labels.
     *
     * @param labels those that tell it from others of its kind, for example fleet and bot; any others are the rule's own
     */
    Subject(RuleSubject kind, Map<String, String> labels) {
        this(
                kind,
                label(labels, SubjectLabels.FLEET),
                kind == RuleSubject.ENTITY ? label(labels, SubjectLabels.ENTITY_TYPE) : null,
                label(labels, SubjectLabels.ofPart(kind)));
    }

    public RuleSubject kind() {
        return kind;
    }

    /** The fleet it is, or belongs to. */
    String fleet() {
        return fleet;
    }

    /** What it is called within its fleet, where it is a part of it. */
    public String name() {
        return name;
    }

    /** The labels that tell it from others of its kind, by name: the fingerprint is made in this order. */
    public SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(SubjectLabels.FLEET, fleet);
        labels.put(SubjectLabels.ofPart(kind), name);
        if (type != null) {
            labels.put(SubjectLabels.ENTITY_TYPE, type);
        }
        return Collections.unmodifiableSortedMap(labels);
    }

    /** Whose slices its windows are merged from: its own bot's, or its fleet's. */
    String source() {
        return kind == RuleSubject.BOT ? BotKey.of(fleet, name) : fleet;
    }

    /** Which part of those windows it is. */
    Part part() {
        return kind == RuleSubject.BOT || kind == RuleSubject.FLEET ? Part.WHOLE : new Part(kind, name);
    }

    /** A bot. */
    public static Subject bot(String fleet, String bot) {
        return new Subject(RuleSubject.BOT, fleet, null, bot);
    }

    /** A fleet. */
    public static Subject fleet(String fleet) {
        return new Subject(RuleSubject.FLEET, fleet, null, fleet);
    }

    /** A channel of a fleet's notifications. */
    public static Subject channel(String fleet, String channel) {
        return part(fleet, new Part(RuleSubject.CHANNEL, channel));
    }

    /** What a fleet counts under one name. */
    public static Subject part(String fleet, Part part) {
        return new Subject(part.kind(), fleet, null, part.name());
    }

    /** An entity of a fleet, for example an order. */
    public static Subject entity(String fleet, String type, String id) {
        return new Subject(RuleSubject.ENTITY, fleet, type, id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject
                && kind == subject.kind
                && fleet.equals(subject.fleet)
                && name.equals(subject.name)
                && Objects.equals(type, subject.type);
    }

    /** Without the kind, whose hash is another in every run. */
    @Override
    public int hashCode() {
        return 31 * fleet.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + labels();
    }

    private static String label(Map<String, String> labels, String name) {
        return Objects.requireNonNull(labels.get(name), name);
    }
}
