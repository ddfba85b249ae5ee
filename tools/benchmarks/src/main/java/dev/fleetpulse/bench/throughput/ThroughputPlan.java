package dev.fleetpulse.bench.throughput;

import static dev.fleetpulse.bench.contest.Contestant.AT_LEAST_ONCE;
import static dev.fleetpulse.bench.contest.Contestant.EXACTLY_ONCE;
import static dev.fleetpulse.bench.contest.Contestant.everything;

import dev.fleetpulse.bench.contest.ContestPlan;
import dev.fleetpulse.bench.contest.Contestant;
import dev.fleetpulse.bench.contest.Division;
import dev.fleetpulse.bench.contest.Engine;
import dev.fleetpulse.bench.contest.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param events on each topic
 * @param rounds how often each rival runs
 * @param rules folder of the rules that ship
 * @param without names of contestants that are left out, {@link #LIVE} among them
 */
public record ThroughputPlan(long events, int rounds, long seed, String rules, Set<String> without) {

    /** Ours while events are produced at a steady rate: its changelog bytes alone are measured. */
    public static final String LIVE = "live";

    /** The Apache Flink job in the form in which it is fastest. */
    public static final String FLINK = "flink";
    /** The same as its manual has it. Where {@link #FLINK} is left out, this is too. */
    public static final String FLINK_KEYED = "flink_keyed";

    private static final String TOPIC = "bench.events";
    private static final String HOT_TOPIC = "bench.events-hot";
    private static final String CALM_TOPIC = "bench.events-calm";
    private static final List<Division> RATIOS = List.of(
            new Division("everything_eos_over_noop", "everything", "noop"),
            new Division("full_eos_over_noop", "windows", "noop"),
            new Division("full_eos_over_naive_dsl", "windows", "naive_dsl"),
            new Division("full_eos_over_flink", "windows", FLINK),
            new Division("full_eos_over_flink_keyed", "windows", FLINK_KEYED),
            new Division("eos_over_alos", "windows", "windows_at_least_once"),
            new Division("six_windows_over_one", "six_windows", "one_window"),
            new Division("hot_fleet_over_uniform", "hot_fleet", "everything"),
            new Division("noop_over_consumer", "noop", "consumer"),
            new Division("decoding_consumer_over_consumer", "decoding_consumer", "consumer"));

    /** Keeps a copy of the names. */
    public ThroughputPlan {
        without = Set.copyOf(without);
    }

    /** Whether one takes part. */
    public boolean has(String name) {
        return !without.contains(name) && !(name.equals(FLINK_KEYED) && without.contains(FLINK));
    }

    /** The contest, with files of rules that are written into a folder. */
    ContestPlan contest(Path folder) throws IOException {
        List<Contestant> all =
                contestants(WindowRules.over(1, folder), WindowRules.over(WindowRules.WINDOWS.size(), folder)).stream()
                        .filter(one -> has(one.name()))
                        .toList();
        Map<String, Workload> topics = new HashMap<>(Map.of(TOPIC, Workload.uniform(seed)));
        if (has("hot_fleet")) {
            topics.put(HOT_TOPIC, Workload.hotFleet(seed));
        }
        if (has("one_window") || has("six_windows")) { // windows differ where time goes by
            topics.put(CALM_TOPIC, Workload.calm(seed));
        }
        return new ContestPlan(
                events, rounds, topics, all, RATIOS, Map.of("everything", "changelog_bytes_over_input_bytes"));
    }

    private List<Contestant> contestants(Path oneWindow, Path sixWindows) {
        List<Contestant> all = new ArrayList<>();
        all.add(new Contestant("consumer", Engine.CONSUMER.name(), TOPIC, AT_LEAST_ONCE, ""));
        all.add(new Contestant("decoding_consumer", Engine.DECODING_CONSUMER.name(), TOPIC, AT_LEAST_ONCE, ""));
        all.add(new Contestant(FLINK, Contestant.FLINK, TOPIC, AT_LEAST_ONCE, ""));
        all.add(new Contestant(FLINK_KEYED, Contestant.FLINK_KEYED, TOPIC, AT_LEAST_ONCE, ""));
        all.add(new Contestant("windows_at_least_once", Engine.WINDOWS.name(), TOPIC, AT_LEAST_ONCE, ""));
        all.add(new Contestant("windows", Engine.WINDOWS.name(), TOPIC, EXACTLY_ONCE, ""));
        all.add(new Contestant("noop", Engine.NOOP.name(), TOPIC, EXACTLY_ONCE, ""));
        all.add(everything("everything", TOPIC, rules));
        all.add(everything("hot_fleet", HOT_TOPIC, rules));
        all.add(everything("one_window", CALM_TOPIC, oneWindow.toString()));
        all.add(everything("six_windows", CALM_TOPIC, sixWindows.toString()));
        all.add(new Contestant("naive_dsl", Engine.NAIVE_DSL.name(), TOPIC, EXACTLY_ONCE, ""));
        return all;
    }
}
