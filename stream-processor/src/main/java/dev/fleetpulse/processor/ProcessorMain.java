package dev.fleetpulse.processor;

import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the stream processor as this process. */
public final class ProcessorMain {

    private ProcessorMain() {}

    /** Runs until told to stop; returns the exit code. */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run("stream-processor", ProcessorConfig.class, config, env, StreamProcessor::new);
    }
}
