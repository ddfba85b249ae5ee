package dev.fleetpulse.alertsink;

import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.lifecycle.StartupException;
import dev.fleetpulse.topic.KafkaUnavailableException;
import dev.fleetpulse.topic.TopicDescriptor;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import dev.fleetpulse.topic.WrongTopicsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a start that needs Kafka: topics are compared or made, then the work begins. Goes on in the background for
 * as long as the cluster does not answer; topics that are wrong are a failure.
 */
final class KafkaStart implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaStart.class);

    private static final List<TopicDescriptor> TOPICS = List.of(Topics.ALERTS, Topics.DELIVERIES, Topics.DEAD_LETTER);
    private static final Duration FOREGROUND = Duration.ofSeconds(5);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final TopicSettings topics;
    private final Runnable work;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param work begins when the topics are right */
    KafkaStart(KafkaSettings kafka, TopicSettings topics, Runnable work) {
        this.kafka = kafka;
        this.topics = topics;
        this.work = work;
    }

    /**
     * Begins, and waits a few seconds for it to end, so that wrong topics fail the start where the cluster answers.
     *
     * @param failedLater told of a failure after this method returned
     * @throws StartupException if topics are wrong
     */
    void begin(Consumer<Throwable> failedLater) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(done), "kafka-start");
        thread.setDaemon(true);
        thread.start();
        try {
            done.get(FOREGROUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            CompletionStage<Boolean> later = done;
            later.whenComplete((began, error) -> {
                if (error != null) {
                    failedLater.accept(error);
                }
            });
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException failed(@Nullable Throwable cause) {
        if (cause instanceof WrongTopicsException wrong) {
            return new StartupException(String.valueOf(wrong.getMessage()), wrong);
        }
        return new IllegalStateException("cannot begin", cause);
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void run(CompletableFuture<Boolean> done) {
        try {
            boolean logged = false;
            while (!tryOnce(!logged) && !isStoppedAfter(AGAIN_AFTER)) {
                logged = true;
            }
            done.complete(true);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private boolean tryOnce(boolean tell) {
        try (Closing admin = new Closing(Admin.create(kafka.clientProperties()))) {
            new TopicProvisioner(admin.client(), topics).ensure(TOPICS);
            if (stopped.getCount() > 0) {
                work.run();
            }
            return true;
        } catch (KafkaUnavailableException | KafkaException e) {
            if (tell) {
                log.atWarn().addKeyValue("error", innermost(e)).log("Kafka does not answer, waiting");
            }
            return false;
        }
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return error.getMessage() + " (" + cause + ")";
    }

    private boolean isStoppedAfter(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Closes an admin client within a limit. */
    private record Closing(Admin client) implements AutoCloseable {

        @Override
        public void close() {
            client.close(CLOSE_LIMIT);
        }
    }
}
