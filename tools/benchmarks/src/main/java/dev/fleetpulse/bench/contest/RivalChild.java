package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.RivalRun;
import dev.fleetpulse.bench.rival.RivalSettings;
import java.util.List;

/**
 * Main class of the process of a rival that runs on Kafka's own clients. Argument: a file of {@link RivalSettings} with two
 * more properties: {@code engine}, the name of an {@link Engine}, and {@code rules}, a file or folder of rules, or empty.
 */
public final class RivalChild {

    private RivalChild() {}

    /** Runs once; exit code 1 if anything goes wrong. */
    public static void main(String[] args) {
        System.exit(RivalRun.of( // whatever threads a client has left
                properties -> Engine.valueOf(properties.getProperty("engine")).rival(properties.getProperty("rules")),
                List.of(args),
                System.out,
                System.err));
    }
}
