package dev.fleetpulse.processor.alert;

import dev.fleetpulse.schema.RuleSubject;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
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

    /** A bot. */
    public static Subject bot(String fleet, String bot) {
        return new Subject(RuleSubject.BOT, new TreeMap<>(Map.of("fleet", fleet, "bot", bot)));
    }

    /** A fleet. */
    public static Subject fleet(String fleet) {
        return new Subject(RuleSubject.FLEET, new TreeMap<>(Map.of("fleet", fleet)));
    }

    /** A channel of a fleet's notifications. */
    public static Subject channel(String fleet, String channel) {
        return new Subject(RuleSubject.CHANNEL, new TreeMap<>(Map.of("fleet", fleet, "channel", channel)));
    }

    /** Of the labels of an alert, those that tell subjects of a kind apart; the others are the rule's own. */
    static SortedMap<String, String> identifying(RuleSubject kind, Map<String, String> labels) {
        Set<String> names = switch (kind) {
            case BOT -> Set.of("fleet", "bot");
            case FLEET -> Set.of("fleet");
            case CHANNEL -> Set.of("fleet", "channel");
            case OPERATION, DEPENDENCY, ENTITY, VERSION, REGION ->
                throw new IllegalArgumentException("subject: not supported yet (got " + kind + ")");
        };
        SortedMap<String, String> identifying = new TreeMap<>(labels);
        identifying.keySet().retainAll(names);
        return identifying;
    }
}
