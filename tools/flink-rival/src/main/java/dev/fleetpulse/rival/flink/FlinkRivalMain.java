package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.RivalRun;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The process of this rival; its only argument is a properties file, whose {@code engine} is a {@link FlinkJob}. Logs go to the error output. */
public final class FlinkRivalMain {

    private FlinkRivalMain() {}

    /** Ends the process itself: Flink's threads would not. */
    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        FlinkJob form = FlinkJob.valueOf(properties.getProperty("engine"));
        System.exit(RivalRun.of(new FlinkRival(form), List.of(args), System.out, System.err));
    }
}
