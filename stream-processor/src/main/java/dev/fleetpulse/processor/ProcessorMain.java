package dev.fleetpulse.processor;

import dev.fleetpulse.runtime.lifecycle.ServiceDefinition;
import dev.fleetpulse.runtime.lifecycle.ServiceRunner;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the stream processor as this process. */
public final class ProcessorMain {

    /** The service, for those who run or describe it. */
    public static final ServiceDefinition<ProcessorConfig> DEFINITION = new ServiceDefinition<>(
            "stream-processor", ProcessorConfig.class, ProcessorFormerNames.TABLE, StreamProcessor::new);

    private ProcessorMain() {}

    /** Runs until told to stop; returns the exit code. */
    public static int run(@Nullable Path config, Map<String, String> env) {
        return ServiceRunner.run(DEFINITION, config, env);
    }
}
