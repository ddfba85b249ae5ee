package dev.fleetpulse.bench.soak;

import dev.fleetpulse.bench.audit.Backlog;
import dev.fleetpulse.bench.faults.GeneratedTraffic;
import dev.fleetpulse.bench.harness.Cluster;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RunLength;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.oracle.Population;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * One processor under a steady load for a long while: is its heap flat, do its files stay few, do its changelogs stay small,
 * does it keep up?
 *
 * @param population who speaks
 * @param eventsPerSecond how much
 * @param minutes how long
 * @param heap limit of the processor's heap, for example {@code 2g}
 */
public record Soak(Population population, int eventsPerSecond, int minutes, String heap) {

    private static final String PREFIX = "soak";
    private static final int MOST_FILES = 1_000;
    /** Of its mean, in an hour; less is noise. */
    private static final double MOST_GROWTH = 0.1;

    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** Runs it and tells each time what it sees. */
    public Report run(Cluster cluster, long seed, Consumer<String> output) throws Exception {
        RunLength length = RunLength.thorough(Duration.ofMinutes(minutes), seed);
        try (FaultRun run = new FaultRun(cluster, PREFIX, length, List.of());
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", run.installation().bootstrapServers()))) {
            run.processors().withJvmOptions("-Xmx" + heap);
            Processor processor = run.processors().start(1).get(0);
            run.startLoad(new GeneratedTraffic(run.installation(), seed, population, false), eventsPerSecond);
            List<VitalSigns> seen = watch(run, processor, admin, output);
            admin.close(CLOSE_LIMIT);
            Report drained = run.verdict();
            return drained.outcome() == Report.Outcome.AGREES ? verdict(seen) : drained;
        }
    }

    private List<VitalSigns> watch(FaultRun run, Processor processor, Admin admin, Consumer<String> output)
            throws Exception {
        List<VitalSigns> seen = new ArrayList<>();
        output.accept(VitalSigns.heading());
        long begun = System.nanoTime();
        Duration at = Duration.ZERO;
        while (at.compareTo(Duration.ofMinutes(minutes)) < 0) {
            Waiting.pause(BETWEEN);
            at = Duration.ofNanos(System.nanoTime() - begun);
            Vitals vitals = new Vitals(processor.pid());
            VitalSigns signs = new VitalSigns(
                    at,
                    vitals.heapAfterCollection(),
                    vitals.resident(),
                    vitals.openFiles(),
                    ChangelogSize.bytes(admin, run.installation()),
                    Backlog.events(run));
            output.accept(signs.toString());
            seen.add(signs);
        }
        return seen;
    }

    /** What to make of it. */
    static Report verdict(List<VitalSigns> seen) {
        double perHour =
                Trend.growthPerValue(seen.stream().map(VitalSigns::heap).toList())
                        * Duration.ofHours(1).dividedBy(BETWEEN);
        long files = seen.stream().mapToLong(VitalSigns::openFiles).max().orElse(0);
        List<String> wrong = new ArrayList<>();
        if (perHour > MOST_GROWTH) {
            wrong.add(String.format(Locale.ROOT, "the heap grows by %.0f %% an hour", perHour * 100));
        }
        if (files >= MOST_FILES) {
            wrong.add(files + " open files");
        }
        return wrong.isEmpty()
                ? Report.agrees(String.format(
                        Locale.ROOT, "heap flat (%+.1f %% an hour), at most %d files", perHour * 100, files))
                : Report.differs(wrong);
    }
}
