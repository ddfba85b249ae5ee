package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.local.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs contestants, each in a JVM of its own with the same flags. */
public record RivalProcess(Arena arena) {

    private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC");
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String FLINK_MAIN = "dev.fleetpulse.rival.flink.FlinkRivalMain";

    /** Runs one to its end; throws {@link IllegalStateException} with the end of its log if it fails. */
    public Measured run(Contestant contestant, RivalSettings settings) throws IOException {
        try (ChildJvm child = start(contestant, settings)) {
            return result(child, settings.name());
        }
    }

    /** Starts one, which runs until it has processed all events, or is closed. */
    public ChildJvm start(Contestant contestant, RivalSettings settings) throws IOException {
        Path file = arena.folder().resolve(settings.name() + ".properties");
        Files.createDirectories(settings.input().folder());
        settings.write(file, Map.of("engine", contestant.engine(), "rules", contestant.rules()));
        return ChildJvm.start(launch(contestant.engine(), file, log(settings.name())));
    }

    /** Waits for the end of one; throws as {@link #run}. */
    public Measured result(ChildJvm child, String name) throws IOException {
        return Measured.in(lines(child, name));
    }

    /** Runs another main class in the same way; what it printed. Throws as {@link #run}. */
    public List<String> run(Class<?> main, String name, List<String> arguments) throws IOException {
        ChildJvm.Launch launch =
                ChildJvm.Launch.ofMain(main, arguments, log(name)).withJvmOptions(flags(log(name)));
        try (ChildJvm child = ChildJvm.start(launch)) {
            return lines(child, name);
        }
    }

    private Path log(String name) {
        return arena.folder().resolve(name + ".log");
    }

    private List<String> lines(ChildJvm child, String name) throws IOException {
        int exit = child.awaitExit(LIMIT);
        List<String> lines = Files.readAllLines(log(name));
        if (exit != 0) {
            List<String> tail = lines.subList(Math.max(0, lines.size() - 40), lines.size());
            throw new IllegalStateException(name + " ended with exit code " + exit + ":" + System.lineSeparator()
                    + String.join(System.lineSeparator(), tail));
        }
        return lines;
    }

    private String[] flags(Path log) {
        List<String> flags = new ArrayList<>(FLAGS);
        if (arena.recorded()) {
            flags.add("-XX:StartFlightRecording=settings=profile,filename=" + log + ".jfr");
        }
        return flags.toArray(new String[0]);
    }

    private ChildJvm.Launch launch(String engine, Path file, Path log) {
        List<String> arguments = List.of(file.toString());
        if (!engine.startsWith(Contestant.FLINK)) {
            return ChildJvm.Launch.ofMain(RivalChild.class, arguments, log).withJvmOptions(flags(log));
        }
        List<String> flags = new ArrayList<>(List.of(flags(log)));
        for (String part : List.of("java.util", "java.lang", "java.time")) {
            flags.add("--add-opens=java.base/" + part + "=ALL-UNNAMED");
        }
        return new ChildJvm.Launch("FlinkRival", FLINK_MAIN, arguments, arena.flink(), flags, Map.of(), log);
    }
}
