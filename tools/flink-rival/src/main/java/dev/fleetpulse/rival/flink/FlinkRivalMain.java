package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.RivalRun;
import java.util.List;

/** The process of this rival; its only argument is a properties file, whose {@code engine} is a {@link FlinkJob}. Logs go to the error output. */
public final class FlinkRivalMain {

    private FlinkRivalMain() {}

    /** Ends the process itself: Flink's threads would not. */
    public static void main(String[] args) {
        System.exit(RivalRun.of(
                properties -> new FlinkRival(FlinkJob.valueOf(properties.getProperty("engine"))),
                List.of(args),
                System.out,
                System.err));
    }
}
