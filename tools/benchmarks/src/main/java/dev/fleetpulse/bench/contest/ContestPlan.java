package dev.fleetpulse.bench.contest;

import java.util.List;
import java.util.Map;

/**
 * What is measured against what.
 *
 * @param events on each topic
 * @param rounds how often each contestant runs
 * @param topics what lies on each topic that contestants process
 * @param contestants in the order in which a round runs them: those that are divided by each other stand together
 * @param ratios those whose contestants do not all take part are left out
 * @param changelogs names of ratios of changelog bytes to input bytes, by the contestant whose bytes they are
 */
public record ContestPlan(
        long events,
        int rounds,
        Map<String, Workload> topics,
        List<Contestant> contestants,
        List<Division> ratios,
        Map<String, String> changelogs) {

    /** Keeps copies. */
    public ContestPlan {
        topics = Map.copyOf(topics);
        contestants = List.copyOf(contestants);
        ratios = List.copyOf(ratios);
        changelogs = Map.copyOf(changelogs);
    }
}
