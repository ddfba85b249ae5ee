package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.ledger.LedgerReader;
import dev.fleetpulse.alertsink.wire.WireReader;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that serves one receiver: reads alerts with a consumer group of its own, so that no receiver can delay
 * another. Begins anew with a fresh consumer when Kafka refuses the old one; anything else that escapes is a bug and is
 * reported.
 */
final class Lane {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(50);

    private final String name;
    private final String topic;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;
    private final WireReader<AlertTransition> alerts;
    private final LedgerReader ledger;
    private final LaneWork work;
    private final LaneStatus status;
    private final InstantSource clock;
    private final Duration drainLimit;
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * @param topic full name of the alerts topic
     * @param consumers makes consumers of the lane's group
     * @param drainLimit how long tries under way are awaited when the lane stops or gives partitions away
     * @param failed told of a bug that ended the lane
     */
    Lane(
            LaneParts parts,
            String topic,
            Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers,
            WireReader<AlertTransition> alerts,
            LedgerReader ledger,
            LaneWork work,
            Duration drainLimit,
            Consumer<Throwable> failed) {
        this.name = parts.name();
        this.status = parts.status();
        this.clock = parts.clock();
        this.topic = topic;
        this.consumers = consumers;
        this.alerts = alerts;
        this.ledger = ledger;
        this.work = work;
        this.drainLimit = drainLimit;
        this.thread = new Thread(() -> run(failed), "lane-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks the lane to end; returns at once. */
    void stop() {
        stopping = true;
    }

    /** Waits until the lane has ended; false if it has not in time. */
    boolean awaitEnd(Duration limit) {
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    String name() {
        return name;
    }

    private void run(Consumer<Throwable> failed) {
        try (ledger) {
            while (!stopping) {
                session();
            }
        } catch (Throwable bug) {
            status.obstacle("ended by a bug: " + bug);
            failed.accept(new IllegalStateException("lane of receiver " + name + " ended", bug));
        }
    }

    /** From one consumer's start to its end. */
    private void session() {
        try (LaneSession session = new LaneSession(
                topic,
                consumers.get(),
                alerts,
                ledger,
                work,
                new LaneSession.Surroundings(status, clock, drainLimit))) {
            while (!stopping) {
                session.step();
            }
            session.finish();
        } catch (KafkaException e) {
            log.atWarn()
                    .addKeyValue("receiver", name)
                    .addKeyValue("error", e.toString())
                    .log("Lane begins anew");
            status.obstacle("Kafka: " + e.getMessage());
            work.drop(partition -> true);
            pause();
        }
    }

    private void pause() {
        Instant until = clock.instant().plus(RESTART_AFTER);
        while (!stopping && clock.instant().isBefore(until)) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
