package dev.fleetpulse.bench.latency;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.contest.ConsumerGroup;
import dev.fleetpulse.bench.contest.Contest;
import dev.fleetpulse.bench.contest.Contestant;
import dev.fleetpulse.bench.contest.Engine;
import dev.fleetpulse.bench.contest.EventFeed;
import dev.fleetpulse.bench.contest.RivalProcess;
import dev.fleetpulse.bench.contest.TopicBytes;
import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Machine;
import dev.fleetpulse.bench.report.Ratio;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.local.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * From a breach to the alert that a consumer reads, by the time that the same event takes through a topic alone. At least
 * once with a consumer that reads what is not committed yet; exactly once with one that does not. Once for one run.
 */
public final class LatencyBench {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final int probes;
    private final int rounds;
    private final long seed;
    private final Arena arena;
    private final List<Double> medians = new ArrayList<>();
    private final List<Double> tails = new ArrayList<>();
    private final List<Double> afterCommit = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * For one run.
     *
     * @param probes that count, each way, in a run
     * @param rounds runs with either guarantee
     */
    public LatencyBench(int probes, int rounds, long seed, Arena arena) {
        this.probes = probes;
        this.rounds = rounds;
        this.seed = seed;
        this.arena = arena;
    }

    /** Measures; takes about five minutes a round with 1 200 probes. */
    public BenchReport run() throws IOException, InterruptedException, ExecutionException {
        Machine machine = Machine.here();
        Path rules = Files.writeString(arena.folder().resolve("probes.yaml"), ProbeEvents.RULES);
        Admin admin = Admin.create(Map.of("bootstrap.servers", arena.bootstrapServers()));
        try {
            for (int round = 1; round <= rounds; round++) {
                run(contestant("alerts-alos-" + round, Contestant.AT_LEAST_ONCE, rules), admin);
                run(contestant("alerts-eos-" + round, Contestant.EXACTLY_ONCE, rules), admin);
            }
        } finally {
            admin.close(CLOSE_LIMIT);
        }
        return report(machine);
    }

    private static Contestant contestant(String name, String guarantee, Path rules) {
        return new Contestant(name, Engine.EVERYTHING.name(), "bench." + name, guarantee, rules.toString());
    }

    private void run(Contestant contestant, Admin admin) throws IOException, InterruptedException, ExecutionException {
        LatencyRun run = new LatencyRun(arena, contestant, LatencyRun.WARM_UP + probes, seed);
        EventFeed.make(admin, contestant.topic(), "LogAppendTime");
        EventFeed.make(admin, run.rawTopic(), "LogAppendTime");
        try (ChildJvm child = new RivalProcess(arena).start(contestant, settings(contestant))) {
            ConsumerGroup.ofOurs(admin, contestant.name()).awaitStable(child, START_LIMIT);
            add(contestant, run.measure());
        }
        TopicBytes topics = new TopicBytes(admin);
        topics.delete(contestant.name());
        topics.delete(contestant.topic());
    }

    /** Runs until it is stopped. */
    private RivalSettings settings(Contestant contestant) {
        RivalInput input = new RivalInput(
                arena.bootstrapServers(),
                arena.registryUrl(),
                contestant.topic(),
                Long.MAX_VALUE,
                Contest.COMMIT_INTERVAL,
                arena.folder().resolve(contestant.name()),
                contestant.guarantee());
        return new RivalSettings(contestant.name(), input, Duration.ZERO, Optional.empty());
    }

    private void add(Contestant contestant, LatencyRun.Heard heard) {
        heard.alerts().problems().forEach(one -> differences.add(contestant.name() + ", alert: " + one));
        heard.raw().problems().forEach(one -> differences.add(contestant.name() + ", raw: " + one));
        Delays alerts = heard.alerts().delays(LatencyRun.WARM_UP);
        Delays raw = heard.raw().delays(LatencyRun.WARM_UP);
        if (contestant.guarantee().equals(Contestant.EXACTLY_ONCE)) {
            afterCommit.add(alerts.millis(0.99) - Contest.COMMIT_INTERVAL.toMillis());
        } else {
            medians.add(alerts.millis(0.5) / raw.millis(0.5));
            tails.add(alerts.millis(0.99) / raw.millis(0.99));
        }
        String note = "%-16s alert %s; produce and consume %s".formatted(contestant.name(), alerts, raw);
        arena.tell(note);
        notes.add(note);
    }

    private BenchReport report(Machine machine) {
        List<Ratio> ratios = List.of(
                Ratio.of("alert_p50_over_produce_consume", medians),
                Ratio.of("alert_p99_over_produce_consume", tails),
                Ratio.of("alert_p99_minus_commit_ms", afterCommit));
        List<String> all = new ArrayList<>(differences.subList(0, Math.min(10, differences.size())));
        all.add("commit interval %d ms, %d probes each way after %d to warm up, %,d events/s beside them, %d rounds"
                .formatted(
                        Contest.COMMIT_INTERVAL.toMillis(),
                        probes,
                        LatencyRun.WARM_UP,
                        LatencyRun.EVENTS_PER_SECOND,
                        rounds));
        all.addAll(notes);
        return new BenchReport(machine, ratios, differences.isEmpty(), all);
    }
}
