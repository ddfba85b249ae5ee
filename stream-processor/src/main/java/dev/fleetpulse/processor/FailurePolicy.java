package dev.fleetpulse.processor;

import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.topic.RegistryOutage;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. A dependency that is away, or state that does not fit its input, gets a new
 * thread, which starts from the last commit; anything else is a bug and ends the process.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    private final ProcessorMetrics metrics;

    FailurePolicy(ProcessorMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContinuityCheck.BrokenException) {
                metrics.continuityBroken();
                return replace("State and input did not fit together", cause);
            }
            if (cause instanceof EventDecoder.RegistryUnavailableException
                    || cause instanceof RetriableException
                    || cause instanceof MissingSourceTopicException
                    || (cause instanceof SerializationException && RegistryOutage.isCauseOf(cause))) {
                return replace("A dependency is away", cause);
            }
        }
        LOG.atError().setCause(exception).log("The topology cannot go on; the process ends");
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static StreamThreadExceptionResponse replace(String what, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("error", cause.getMessage())
                .addKeyValue("what", what)
                .log("A stream thread is replaced and goes on from the last commit");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
