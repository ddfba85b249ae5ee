package dev.fleetpulse.bench.harness;

import dev.fleetpulse.processor.ProcessorMain;
import java.nio.file.Path;
import java.util.Map;

/** Main class of the processors under test: the real one, with its settings in a file. Argument: that file. */
public final class ProcessorChild {

    private ProcessorChild() {}

    /** Runs until told to stop, or killed. */
    public static void main(String[] args) {
        System.exit(ProcessorMain.run(Path.of(args[0]), Map.of()));
    }
}
