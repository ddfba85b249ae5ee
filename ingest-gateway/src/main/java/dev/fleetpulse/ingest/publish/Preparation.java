package dev.fleetpulse.ingest.publish;

import dev.fleetpulse.topic.KafkaUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a publisher in the background. A broker or a registry that is not there is asked again, after a second at first
 * and after five later, until it is; what waiting cannot mend ends it. One thread, ended by {@link #close()}.
 */
public final class Preparation implements AutoCloseable {

    /** Makes sure that the topics are right; throws {@link KafkaUnavailableException} when Kafka cannot be asked. */
    @FunctionalInterface
    public interface TopicStep {
        /** Does it. */
        void ensure();
    }

    /** Who wants to know how it goes; called on the preparation's thread. */
    public interface Listener {
        /** Something is not there and will be asked again. */
        void waiting(String reason);

        /** The publisher is open. */
        void ready();

        /** It will never work. */
        void failed(RuntimeException cause);
    }

    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private static final Duration PAUSE_STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final TopicStep topics;
    private final EventPublisher publisher;
    private final Listener listener;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "publisher-preparation");

    /** Prepares the topics, then the publisher. */
    public Preparation(TopicStep topics, EventPublisher publisher, Listener listener) {
        this.topics = topics;
        this.publisher = publisher;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Begins; call once. */
    public void start() {
        thread.start();
    }

    /** Ends it, prepared or not, within two seconds. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = PAUSE_STEP;
        while (!isOver() && !isClosedWithin(pause)) {
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.plus(PAUSE_STEP) : LONGEST_PAUSE;
        }
    }

    /** One attempt; true when there is nothing left to attempt. */
    private boolean isOver() {
        try {
            topics.ensure();
            publisher.open();
            listener.ready();
            return true;
        } catch (KafkaUnavailableException | KafkaException e) {
            return isWaiting(e);
        } catch (RuntimeException e) {
            return isFailed(e);
        }
    }

    private boolean isFailed(RuntimeException e) {
        listener.failed(e);
        return true;
    }

    private boolean isWaiting(RuntimeException e) {
        String reason = reason(e);
        if (!publisher.obstacle().equals(Optional.of(reason)) && closing.getCount() > 0) {
            log.atWarn().addKeyValue("error", reason).log("Cannot publish yet, trying again");
        }
        publisher.block(reason);
        listener.waiting(reason);
        return false;
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        String innermost = Innermost.message(e);
        return message.contains(innermost) ? message : message + ": " + innermost;
    }
}
