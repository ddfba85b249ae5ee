package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalRun;
import dev.fleetpulse.bench.rival.RivalSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Main class of the process of a rival that runs on Kafka's own clients. Argument: a file of {@link RivalSettings} with two
 * more properties: {@code engine}, the name of an {@link Engine}, and {@code rules}, a file or folder of rules, or empty.
 */
public final class RivalChild {

    private RivalChild() {}

    /** Runs once; exit code 1 if anything goes wrong. */
    public static void main(String[] args) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Rival rival = Engine.valueOf(properties.getProperty("engine")).rival(properties.getProperty("rules"));
        System.exit(RivalRun.of(rival, List.of(args), System.out, System.err)); // whatever threads a client has left
    }
}
