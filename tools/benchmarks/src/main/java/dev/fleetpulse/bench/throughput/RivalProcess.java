package dev.fleetpulse.bench.throughput;

import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.local.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs contestants, each in a JVM of its own with the same flags.
 *
 * @param folder for settings, state and logs
 * @param flink class path of the Flink rival
 * @param recorded whether each writes a flight recording beside its log
 */
record RivalProcess(Path folder, List<String> flink, boolean recorded) {

    private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC");
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String FLINK_MAIN = "dev.fleetpulse.rival.flink.FlinkRivalMain";

    /** Runs one to its end; throws {@link IllegalStateException} with the end of its log if it fails. */
    Measured run(Contestant contestant, RivalSettings settings) throws IOException {
        Path file = folder.resolve(settings.name() + ".properties");
        Files.createDirectories(settings.input().folder());
        settings.write(file, Map.of("engine", contestant.engine(), "rules", contestant.rules()));
        Path log = folder.resolve(settings.name() + ".log");
        try (ChildJvm child = ChildJvm.start(launch(contestant.engine(), file, log))) {
            int exit = child.awaitExit(LIMIT);
            List<String> lines = Files.readAllLines(log);
            if (exit != 0) {
                List<String> tail = lines.subList(Math.max(0, lines.size() - 40), lines.size());
                throw new IllegalStateException(settings.name() + " ended with exit code " + exit + ":"
                        + System.lineSeparator() + String.join(System.lineSeparator(), tail));
            }
            return Measured.in(lines);
        }
    }

    private ChildJvm.Launch launch(String engine, Path file, Path log) {
        List<String> arguments = List.of(file.toString());
        List<String> flags = new ArrayList<>(FLAGS);
        if (recorded) {
            flags.add("-XX:StartFlightRecording=settings=profile,filename=" + log + ".jfr");
        }
        if (!engine.equals(Contestant.FLINK)) {
            return ChildJvm.Launch.ofMain(RivalChild.class, arguments, log)
                    .withJvmOptions(flags.toArray(new String[0]));
        }
        for (String part : List.of("java.util", "java.lang", "java.time")) {
            flags.add("--add-opens=java.base/" + part + "=ALL-UNNAMED");
        }
        return new ChildJvm.Launch("FlinkRival", FLINK_MAIN, arguments, flink, flags, Map.of(), log);
    }
}
