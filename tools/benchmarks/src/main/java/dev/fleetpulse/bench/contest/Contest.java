package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Machine;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.bench.rival.WindowRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * All contestants, one after the other, in several rounds: every ratio is one of the same round, and the report has the
 * median over the rounds. What each counted in the first round is compared with what it must have counted.
 */
public final class Contest {

    /** Of everything that commits, in all benchmarks. */
    public static final Duration COMMIT_INTERVAL = Duration.ofMillis(250);

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ContestPlan plan;
    private final Arena arena;
    private final RivalProcess processes;
    private final Scores scores = new Scores();
    private final Map<String, ExpectedWindows> expected = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    /** For one run. */
    public Contest(ContestPlan plan, Arena arena) {
        this.plan = plan;
        this.arena = arena;
        this.processes = new RivalProcess(arena);
    }

    /** Fills the topics and measures. */
    public BenchReport run() throws IOException, InterruptedException, ExecutionException {
        Machine machine = Machine.here();
        Admin admin = Admin.create(Map.of("bootstrap.servers", arena.bootstrapServers()));
        try {
            fill(admin);
            TopicBytes bytes = new TopicBytes(admin);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Contestant contestant : plan.contestants()) {
                    run(contestant, round, bytes);
                }
            }
            return report(machine);
        } finally {
            admin.close(CLOSE_LIMIT);
        }
    }

    private void fill(Admin admin) throws InterruptedException, ExecutionException {
        Preload preload = new Preload(admin, arena.bootstrapServers(), arena.registryUrl());
        for (Map.Entry<String, Workload> topic : plan.topics().entrySet()) {
            arena.tell("Filling " + topic.getKey() + " with " + plan.events() + " events");
            ExpectedWindows windows = new ExpectedWindows();
            preload.fill(topic.getKey(), topic.getValue(), plan.events(), windows::add);
            expected.put(topic.getKey(), windows);
        }
    }

    private void run(Contestant contestant, int round, TopicBytes bytes)
            throws IOException, InterruptedException, ExecutionException {
        String name = "rival-" + contestant.name().replace('_', '-') + "-" + round;
        boolean compared = round == 1 && contestant.counts();
        Path rows = arena.folder().resolve(name + ".tsv");
        Measured result = processes.run(
                contestant,
                new RivalSettings(
                        name, input(contestant, name), WARM_UP, compared ? Optional.of(rows) : Optional.empty()));
        scores.add(contestant.name(), result);
        arena.tell("round %d  %-24s %,10.0f events/s  %6.2f µs of CPU an event"
                .formatted(round, contestant.name(), result.rate(), result.cpuMicros()));
        if (compared) {
            compare(contestant, rows);
        }
        String changelogs = plan.changelogs().get(contestant.name());
        if (changelogs != null) {
            scores.add(changelogs, bytes.changelogsOverInput(name, contestant.topic()));
        }
        bytes.delete(name);
    }

    private RivalInput input(Contestant contestant, String name) {
        return new RivalInput(
                arena.bootstrapServers(),
                arena.registryUrl(),
                contestant.topic(),
                plan.events(),
                COMMIT_INTERVAL,
                arena.folder().resolve(name),
                contestant.guarantee());
    }

    private void compare(Contestant contestant, Path rows) throws IOException {
        List<WindowRow> counted =
                Files.readAllLines(rows).stream().map(WindowRow::parse).toList();
        ExpectedWindows windows = expected.get(contestant.topic());
        if (windows == null) {
            throw new IllegalStateException(contestant.name() + ": nothing fills its topic " + contestant.topic());
        }
        windows.differences(counted).forEach(one -> differences.add(contestant.name() + ": " + one));
    }

    private BenchReport report(Machine machine) {
        List<String> notes = new ArrayList<>(differences);
        notes.add("commit interval %d ms, %,d events, %d rounds, warm-up at least %d s"
                .formatted(COMMIT_INTERVAL.toMillis(), plan.events(), plan.rounds(), WARM_UP.toSeconds()));
        notes.addAll(scores.lines());
        return new BenchReport(machine, scores.ratios(plan.ratios()), differences.isEmpty(), notes);
    }
}
