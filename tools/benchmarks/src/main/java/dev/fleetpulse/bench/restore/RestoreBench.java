package dev.fleetpulse.bench.restore;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.contest.Contest;
import dev.fleetpulse.bench.contest.Contestant;
import dev.fleetpulse.bench.contest.Preload;
import dev.fleetpulse.bench.contest.RivalProcess;
import dev.fleetpulse.bench.contest.Workload;
import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Machine;
import dev.fleetpulse.bench.report.Ratio;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.RivalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Bytes a second of the processor that restores all its stores, by those of a consumer that reads the same changelogs and
 * keeps nothing.
 *
 * @param events that the processor has processed before
 * @param rounds how often each is measured
 * @param rules folder of the rules that it decides by
 */
public record RestoreBench(long events, int rounds, long seed, String rules, Arena arena) {

    private static final String TOPIC = "bench.events";
    private static final String NAME = "rival-restore";
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** Measures; takes minutes. */
    public BenchReport run() throws IOException, InterruptedException, ExecutionException {
        Machine machine = Machine.here();
        fill();
        arena.tell("Processing them, then deleting the local state and restoring it, " + rounds + " times");
        Path file = arena.folder().resolve(NAME + ".properties");
        settings().write(file, Map.of("rules", rules, "rounds", Integer.toString(rounds)));
        List<RestoreRound> measured =
                RestoreRound.in(new RivalProcess(arena).run(RestoreChild.class, NAME, List.of(file.toString())));
        if (measured.size() != rounds) {
            throw new IllegalStateException(rounds + " rounds expected (got " + measured + ")");
        }
        return report(machine, measured);
    }

    private void fill() throws InterruptedException, ExecutionException {
        arena.tell("Filling " + TOPIC + " with " + events + " events");
        Admin admin = Admin.create(Map.of("bootstrap.servers", arena.bootstrapServers()));
        try {
            new Preload(admin, arena.bootstrapServers(), arena.registryUrl())
                    .fill(TOPIC, Workload.calm(seed), events, event -> {});
        } finally {
            admin.close(CLOSE_LIMIT);
        }
    }

    private RivalSettings settings() {
        RivalInput input = new RivalInput(
                arena.bootstrapServers(),
                arena.registryUrl(),
                TOPIC,
                events,
                Contest.COMMIT_INTERVAL,
                arena.folder().resolve(NAME),
                Contestant.EXACTLY_ONCE);
        return new RivalSettings(NAME, input, Duration.ZERO, Optional.empty());
    }

    private BenchReport report(Machine machine, List<RestoreRound> measured) {
        List<String> notes = new ArrayList<>();
        measured.stream()
                .filter(round -> !round.isComplete())
                .forEach(round -> notes.add("restored %,d records of %,d".formatted(round.restored(), round.read())));
        boolean equal = notes.isEmpty();
        notes.add("commit interval %d ms, %,d events, %d rounds after one to warm up"
                .formatted(Contest.COMMIT_INTERVAL.toMillis(), events, rounds));
        measured.forEach(round -> notes.add(round.toString()));
        Ratio ratio = Ratio.of(
                "restore_over_bare_consumer",
                measured.stream().map(RestoreRound::ratio).toList());
        return new BenchReport(machine, List.of(ratio), equal, notes);
    }
}
