package dev.fleetpulse.bench.rules;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.contest.Contest;
import dev.fleetpulse.bench.contest.ContestPlan;
import dev.fleetpulse.bench.contest.Contestant;
import dev.fleetpulse.bench.contest.Division;
import dev.fleetpulse.bench.contest.Workload;
import dev.fleetpulse.bench.report.BenchReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The processor with many rules by itself with few, over the same windows.
 *
 * @param events on the topic, of 10 000 bots
 * @param rounds how often each runs
 */
public record RulesBench(long events, int rounds, long seed, Arena arena) {

    private static final int MANY = 200;
    private static final int FEW = 10;
    private static final String TOPIC = "bench.events";

    /** Measures; takes minutes. */
    public BenchReport run() throws IOException, InterruptedException, ExecutionException {
        List<Contestant> contestants = List.of(contestant("few_rules", FEW), contestant("many_rules", MANY));
        List<Division> ratios = List.of(new Division("rules_200_over_10", "many_rules", "few_rules"));
        ContestPlan plan =
                new ContestPlan(events, rounds, Map.of(TOPIC, Workload.uniform(seed)), contestants, ratios, Map.of());
        return new Contest(plan, arena).run();
    }

    private Contestant contestant(String name, int rules) throws IOException {
        Path file = Files.writeString(arena.folder().resolve("rules-" + rules + ".yaml"), QuietRules.yaml(rules));
        return Contestant.everything(name, TOPIC, file.toString());
    }
}
