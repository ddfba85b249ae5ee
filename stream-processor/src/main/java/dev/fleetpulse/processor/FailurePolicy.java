package dev.fleetpulse.processor;

import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.topic.RegistryOutage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. A dependency that is away, a transaction that the broker has ended, or state that
 * does not fit its input, gets a new thread, which starts from the last commit; anything else is a bug and ends the process.
 */
public final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    /** Threads that may be replaced for one partition, as long as the process lives. */
    static final int MAX_BREAKS = 10;

    private final ProcessorMetrics metrics;
    private final Consumer<ContinuityCheck.BrokenException> mend;
    private final Map<TopicPartition, Integer> breaks = new ConcurrentHashMap<>();

    /** @param mend hears of state and input that do not fit together, on the thread that found it */
    public FailurePolicy(ProcessorMetrics metrics, Consumer<ContinuityCheck.BrokenException> mend) {
        this.mend = mend;
        this.metrics = metrics;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContinuityCheck.BrokenException broken) {
                metrics.continuityBroken();
                mend.accept(broken);
                return broken(broken);
            }
            if (cause instanceof EventDecoder.RegistryUnavailableException
                    || cause instanceof RetriableException
                    || cause instanceof MissingSourceTopicException
                    || (cause instanceof SerializationException && RegistryOutage.isCauseOf(cause))) {
                return replace("A dependency is away", cause);
            }
            if (isLostTransaction(cause)) {
                return replace("The broker has ended the transaction", cause);
            }
        }
        LOG.atError().setCause(exception).log("The topology cannot go on; the process ends");
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** A processor that was frozen, or cut off, for longer than a transaction may last; nothing of it counts. */
    private static boolean isLostTransaction(Throwable cause) {
        return cause instanceof InvalidTxnStateException
                || cause instanceof TransactionAbortableException
                || cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidPidMappingException;
    }

    /** Restoring mends what a crash tore; what it does not mend after some tries needs a person. */
    private StreamThreadExceptionResponse broken(ContinuityCheck.BrokenException cause) {
        if (breaks.merge(cause.partition(), 1, Integer::sum) <= MAX_BREAKS) {
            return replace("State and input did not fit together", cause);
        }
        LOG.atError()
                .addKeyValue("error", cause.getMessage())
                .log("State and input do not fit together, however often state is restored: were topics made anew, or "
                        + "did the group's offsets expire? Stop all instances; delete the consumer group and the changelog "
                        + "topics (stream-processor's, or history's if the error names rollups) and the state folder; start "
                        + "again to count from the log's beginning");
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
