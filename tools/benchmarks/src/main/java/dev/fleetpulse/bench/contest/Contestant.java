package dev.fleetpulse.bench.contest;

import java.util.List;

/**
 * A rival in one of its settings.
 *
 * @param engine name of the {@link Engine}, or {@link #FLINK} or {@link #FLINK_KEYED}
 * @param topic what it processes
 * @param rules file or folder of rules; an empty text: none
 */
public record Contestant(String name, String engine, String topic, String guarantee, String rules) {

    /** Engine of the Flink rival in its strongest form, which is another process; engines whose names begin with it are its other forms. */
    public static final String FLINK = "FLINK";
    /** Engine of the Flink rival as its manual has it. */
    public static final String FLINK_KEYED = "FLINK_KEYED";
    /** Guarantee with transactions. */
    public static final String EXACTLY_ONCE = "exactly_once_v2";
    /** Guarantee without transactions, or none. */
    public static final String AT_LEAST_ONCE = "at_least_once";

    /** Whether it counts windows, which can be compared. */
    boolean counts() {
        return !List.of(Engine.CONSUMER.name(), Engine.DECODING_CONSUMER.name(), Engine.NOOP.name())
                .contains(engine);
    }

    /** Ours with everything on, exactly once. */
    public static Contestant everything(String name, String topic, String rules) {
        return new Contestant(name, Engine.EVERYTHING.name(), topic, EXACTLY_ONCE, rules);
    }
}
