package dev.fleetpulse.processor.alert;

import dev.fleetpulse.schema.RuleSubject;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an alert is about.
 *
 * @param labels the labels that tell it from others of its kind, for example fleet and bot
 */
public record Subject(RuleSubject kind, SortedMap<String, String> labels) {

    public Subject {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
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
}
