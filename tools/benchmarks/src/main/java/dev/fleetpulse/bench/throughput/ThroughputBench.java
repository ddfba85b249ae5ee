package dev.fleetpulse.bench.throughput;

import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.bench.report.Machine;
import dev.fleetpulse.bench.report.Ratio;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.bench.rival.WindowRow;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * All contestants, one after the other, in several rounds: every ratio is one of the same round, and the report has the
 * median over the rounds. Before that, in the first round, everything that was counted is compared.
 */
public final class ThroughputBench {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(250);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** Names of contract, and what is divided by what. */
    private static final Map<String, List<String>> RATIOS = ratios();

    private final ThroughputPlan plan;
    private final Path folder;
    private final Consumer<String> output;
    private final RivalProcess processes;
    private final Map<String, List<Measured>> measured = new LinkedHashMap<>();
    private final Map<String, ExpectedWindows> expected = new LinkedHashMap<>();
    private final List<Double> changelogBytes = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    /**
     * For one run.
     *
     * @param folder for settings, state and logs
     * @param output hears how it goes on, a line each
     */
    public ThroughputBench(ThroughputPlan plan, Path folder, Consumer<String> output) {
        this.plan = plan;
        this.folder = folder;
        this.output = output;
        this.processes = new RivalProcess(folder, plan.flink(), plan.recorded());
    }

    /** Measures against a broker and a registry that nobody else uses. */
    public BenchReport run(String bootstrapServers, String registryUrl)
            throws IOException, InterruptedException, ExecutionException {
        Machine machine = Machine.here();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        try {
            Preload preload = new Preload(admin, bootstrapServers, registryUrl);
            fill(preload, plan.uniformTopic(), Workload.uniform(plan.seed(), ThroughputPlan.EVENTS_PER_LOG_SECOND));
            if (!plan.without().contains("hot_fleet")) {
                fill(preload, plan.hotTopic(), Workload.hotFleet(plan.seed(), ThroughputPlan.EVENTS_PER_LOG_SECOND));
            }
            TopicBytes bytes = new TopicBytes(admin);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Contestant contestant : Contestant.all(plan)) {
                    run(contestant, round, bootstrapServers, registryUrl, bytes);
                }
            }
            return report(machine);
        } finally {
            admin.close(CLOSE_LIMIT);
        }
    }

    private void fill(Preload preload, String topic, Workload workload)
            throws InterruptedException, ExecutionException {
        output.accept("Filling " + topic + " with " + plan.events() + " events");
        ExpectedWindows windows = new ExpectedWindows();
        preload.fill(topic, workload, plan.events(), (TelemetryEvent event) -> windows.add(event));
        expected.put(topic, windows);
    }

    private void run(Contestant contestant, int round, String bootstrapServers, String registryUrl, TopicBytes bytes)
            throws IOException, InterruptedException, ExecutionException {
        String name = "rival-" + contestant.name().replace('_', '-') + "-" + round;
        RivalInput input = new RivalInput(
                bootstrapServers,
                registryUrl,
                contestant.topic(),
                plan.events(),
                COMMIT_INTERVAL,
                folder.resolve(name),
                contestant.guarantee());
        boolean compared = round == 1 && contestant.counts();
        Path rows = folder.resolve(name + ".tsv");
        Measured result = processes.run(
                contestant, new RivalSettings(name, input, WARM_UP, compared ? Optional.of(rows) : Optional.empty()));
        measured.computeIfAbsent(contestant.name(), one -> new ArrayList<>()).add(result);
        output.accept("round %d  %-24s %,10.0f events/s  %6.2f µs of CPU an event"
                .formatted(round, contestant.name(), result.rate(), result.cpuMicros()));
        if (compared) {
            compare(contestant, rows);
        }
        if (contestant.name().equals("everything")) {
            long changelogs = bytes.of(topic -> topic.startsWith(name + ".") && topic.endsWith("-changelog"));
            changelogBytes.add((double) changelogs / bytes.of(contestant.topic()::equals));
        }
        bytes.delete(name);
    }

    private void compare(Contestant contestant, Path rows) throws IOException {
        List<WindowRow> counted =
                Files.readAllLines(rows).stream().map(WindowRow::parse).toList();
        ExpectedWindows windows = expected.get(contestant.topic());
        if (windows != null) {
            windows.differences(counted).forEach(one -> differences.add(contestant.name() + ": " + one));
        }
    }

    private BenchReport report(Machine machine) {
        List<Ratio> ratios = new ArrayList<>();
        RATIOS.forEach((name, of) -> {
            List<Measured> one = measured.get(of.get(0));
            List<Measured> other = measured.get(of.get(1));
            if (one != null && other != null) {
                ratios.add(ratio(name, one, other));
            }
        });
        if (!changelogBytes.isEmpty()) {
            ratios.add(Ratio.of("changelog_bytes_over_input_bytes", changelogBytes));
        }
        List<String> notes = new ArrayList<>(differences);
        notes.add("commit interval %d ms, %,d events, %d rounds, warm-up %d s"
                .formatted(COMMIT_INTERVAL.toMillis(), plan.events(), plan.rounds(), WARM_UP.toSeconds()));
        measured.forEach((name, runs) -> notes.add(line(name, runs)));
        return new BenchReport(machine, ratios, differences.isEmpty(), notes);
    }

    private static Ratio ratio(String name, List<Measured> one, List<Measured> other) {
        List<Double> values = new ArrayList<>();
        for (int round = 0; round < one.size(); round++) {
            values.add(one.get(round).rate() / other.get(round).rate());
        }
        return Ratio.of(name, values);
    }

    private static String line(String name, List<Measured> runs) {
        Ratio rate = Ratio.of(name, runs.stream().map(Measured::rate).toList());
        Ratio cpu = Ratio.of(name, runs.stream().map(Measured::cpuMicros).toList());
        return String.format(
                Locale.ROOT,
                "%-24s %,10.0f events/s (%,.0f to %,.0f), %.2f µs of CPU an event (%.2f to %.2f)",
                name,
                rate.median(),
                rate.min(),
                rate.max(),
                cpu.median(),
                cpu.min(),
                cpu.max());
    }

    private static Map<String, List<String>> ratios() {
        Map<String, List<String>> ratios = new LinkedHashMap<>();
        ratios.put("everything_eos_over_noop", List.of("everything", "noop"));
        ratios.put("full_eos_over_noop", List.of("windows", "noop"));
        ratios.put("full_eos_over_naive_dsl", List.of("windows", "naive_dsl"));
        ratios.put("full_eos_over_flink", List.of("windows", "flink"));
        ratios.put("eos_over_alos", List.of("windows", "windows_at_least_once"));
        ratios.put("six_windows_over_one", List.of("six_windows", "one_window"));
        ratios.put("hot_fleet_over_uniform", List.of("hot_fleet", "everything"));
        ratios.put("noop_over_consumer", List.of("noop", "consumer"));
        ratios.put("decoding_consumer_over_consumer", List.of("decoding_consumer", "consumer"));
        return ratios;
    }
}
