package dev.fleetpulse.bench.throughput;

import java.util.ArrayList;
import java.util.List;

/**
 * A rival in one of its settings.
 *
 * @param engine name of the {@link Engine}, or {@link #FLINK}
 * @param topic what it processes
 * @param rules file or folder of rules; an empty text: none
 */
record Contestant(String name, String engine, String topic, String guarantee, String rules) {

    static final String FLINK = "FLINK";
    static final String EXACTLY_ONCE = "exactly_once_v2";
    static final String AT_LEAST_ONCE = "at_least_once";

    /** Whether it counts windows, which can be compared. */
    boolean counts() {
        return !List.of(Engine.CONSUMER.name(), Engine.DECODING_CONSUMER.name(), Engine.NOOP.name())
                .contains(engine);
    }

    /** All of them, in the order in which a round runs them: those that are divided by each other stand together. */
    static List<Contestant> all(ThroughputPlan plan) {
        String topic = plan.uniformTopic();
        List<Contestant> all = new ArrayList<>();
        all.add(new Contestant("consumer", Engine.CONSUMER.name(), topic, AT_LEAST_ONCE, ""));
        all.add(new Contestant("decoding_consumer", Engine.DECODING_CONSUMER.name(), topic, AT_LEAST_ONCE, ""));
        all.add(new Contestant("flink", FLINK, topic, AT_LEAST_ONCE, ""));
        all.add(new Contestant("windows_at_least_once", Engine.WINDOWS.name(), topic, AT_LEAST_ONCE, ""));
        all.add(new Contestant("windows", Engine.WINDOWS.name(), topic, EXACTLY_ONCE, ""));
        all.add(new Contestant("noop", Engine.NOOP.name(), topic, EXACTLY_ONCE, ""));
        all.add(everything("everything", topic, plan.shippedRules()));
        all.add(everything("hot_fleet", plan.hotTopic(), plan.shippedRules()));
        all.add(everything("one_window", topic, plan.oneWindow()));
        all.add(everything("six_windows", topic, plan.sixWindows()));
        all.add(new Contestant("naive_dsl", Engine.NAIVE_DSL.name(), topic, EXACTLY_ONCE, ""));
        return all.stream().filter(one -> !plan.without().contains(one.name())).toList();
    }

    private static Contestant everything(String name, String topic, String rules) {
        return new Contestant(name, Engine.EVERYTHING.name(), topic, EXACTLY_ONCE, rules);
    }
}
