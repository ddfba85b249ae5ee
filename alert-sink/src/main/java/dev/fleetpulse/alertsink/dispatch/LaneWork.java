package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.dispatch.LaneMetrics.Ended;
import dev.fleetpulse.alertsink.dispatch.LaneMetrics.Received;
import dev.fleetpulse.alertsink.ledger.DeliveryLedger;
import dev.fleetpulse.alertsink.ledger.Standing;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lane does with the records it reads, apart from reading them: starts tries, decides what follows from them, has
 * it written, and knows how far each partition is settled.
 *
 * <p>A record is settled when there is nothing to send, or the receipt of the last try (and before it the dead letter of
 * one that failed) is acknowledged by the brokers. For the lane's thread; answers from elsewhere come in by the mailbox.
 */
final class LaneWork {

    private static final Logger log = LoggerFactory.getLogger(LaneWork.class);

    /** Most notifications held in memory, waiting ones included. */
    static final int CAPACITY = 1_000;

    private static final Duration WRITE_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    private final String name;
    private final Receiver receiver;
    private final RetryPolicy policy;
    private final int maxInFlight;
    private final boolean reportsUnreadable;
    private final DeliveryLedger ledger;
    private final Outbox outbox;
    private final LaneMetrics metrics;
    private final LaneStatus status;
    private final InstantSource clock;
    private final Mailbox mailbox;
    private final LaneQueue queue = new LaneQueue();
    private final OffsetWatermarks watermarks = new OffsetWatermarks();

    /** Notifications whose last try is decided and not yet written down. */
    private final Set<String> beingWritten = new HashSet<>();

    private long arrivals;
    private int unwritten;

    LaneWork(LaneParts parts, RetryPolicy policy, int maxInFlight, DeliveryLedger ledger, Outbox outbox) {
        this.name = parts.name();
        this.receiver = parts.receiver();
        this.reportsUnreadable = parts.reportsUnreadable();
        this.metrics = parts.metrics();
        this.status = parts.status();
        this.clock = parts.clock();
        this.policy = policy;
        this.maxInFlight = maxInFlight;
        this.ledger = ledger;
        this.outbox = outbox;
        this.mailbox = new Mailbox(clock);
    }

    /** Takes an alert off the topic. A correction wakes nobody: what it corrects was sent and cannot be taken back. */
    void take(ConsumerRecord<byte[], byte[]> record, AlertTransition alert) {
        watermarks.taken(record.partition(), record.offset());
        if (alert.getState() == AlertState.FIRING || alert.getState() == AlertState.RESOLVED) {
            metrics.received(Received.NOTIFIABLE);
            queue.add(Delivery.arrived(arrivals++, record, Notification.of(alert, name), clock.instant()));
        } else {
            metrics.received(Received.NOT_NOTIFIABLE);
            watermarks.settled(record.partition(), record.offset());
        }
    }

    /** Takes a record that is no alert. One lane reports it, so that there is one dead letter, not one per receiver. */
    void takeUnreadable(ConsumerRecord<byte[], byte[]> record, String detail) {
        watermarks.taken(record.partition(), record.offset());
        metrics.received(Received.UNDECODABLE);
        if (reportsUnreadable) {
            writeDeadLetter(DeadLetter.unreadable(record, detail), () -> settled(record));
        } else {
            settled(record);
        }
    }

    /** Starts what is due, as far as the limit of tries under way allows. */
    void startDue() {
        Instant now = clock.instant();
        while (queue.started() < maxInFlight) {
            Optional<Delivery> due = queue.startDue(now);
            if (due.isEmpty()) {
                return;
            }
            begin(due.get());
        }
    }

    /** Handles answers that came meanwhile, waiting for the first at most this long. */
    void handleAnswers(Duration wait) {
        mailbox.run(wait);
    }

    /** Forgets partitions that belong to another instance from now on. */
    void drop(IntPredicate partitions) {
        metrics.released(queue.drop(partitions));
        watermarks.drop(partitions);
    }

    /** Whether nothing is under way: no try, no unacknowledged write. */
    boolean isQuiet() {
        return queue.started() == 0 && unwritten == 0;
    }

    /** Whether no more may be taken for now. */
    boolean isFull() {
        return queue.size() + unwritten >= CAPACITY;
    }

    /** When the next try is due; empty if none waits for its time. */
    Optional<Instant> nextDue() {
        return queue.nextDue();
    }

    /** Offsets that may be committed and are not, by partition. */
    Map<Integer, Long> toCommit() {
        return watermarks.toCommit();
    }

    /** The brokers have these offsets. */
    void committed(Map<Integer, Long> offsets) {
        watermarks.committed(offsets);
    }

    /** Shows how much there is to do. */
    void showLoad(long unread) {
        status.load(queue.size(), queue.started(), unread);
    }

    private void begin(Delivery due) {
        Optional<Standing> standing = ledger.standing(due.notification().id());
        if (standing.isPresent() && standing.get().settled()) {
            passOver(due);
            return;
        }
        Delivery delivery = standing.isPresent() && due.attempts() == 0
                ? due.resumed(standing.get().attempts(), standing.get().firstTryAt())
                : due;
        Instant began = clock.instant();
        send(delivery.notification())
                .whenComplete((result, bug) -> mailbox.post(() -> {
                    ended(delivery, began, result == null ? broken(bug) : result);
                }));
    }

    /** Leaves out what needs no try any more, but not before that is written down: its offset may be committed then. */
    private void passOver(Delivery due) {
        if (beingWritten.contains(due.notification().id())) {
            queue.retry(due.dueAt(clock.instant().plus(LOOK_AGAIN_AFTER)));
            return;
        }
        queue.finish(due);
        metrics.ended(Ended.ALREADY_SETTLED);
        settled(due.source());
    }

    private CompletionStage<SendResult> send(Notification notification) {
        try {
            return receiver.send(notification);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedStage(bug);
        }
    }

    /** A bug in a receiver must not take the alert with it, nor the other receivers. */
    private SendResult broken(Throwable bug) {
        log.atError().addKeyValue("receiver", name).setCause(bug).log("Receiver is broken");
        return SendResult.Failed.withoutAnswer(
                "bug in the receiver: " + bug.getClass().getSimpleName());
    }

    private void ended(Delivery delivery, Instant began, SendResult result) {
        Instant now = clock.instant();
        Delivery tried = delivery.tried(now);
        Instant firstTry = tried.firstTry() == null ? now : tried.firstTry();
        Verdict verdict = policy.after(
                tried.attempts(), firstTry, now, tried.notification().alert().getSeverity(), result);
        DeliveryReceipt receipt = Receipts.of(tried, verdict.outcome(), result, now);
        ledger.record(receipt);
        metrics.tried(verdict.outcome(), Duration.between(began, now));
        status.tried(result, now);
        if (verdict instanceof Verdict.TryAgain again) {
            queue.retry(tried.dueAt(again.at()));
            writeOnce(receipt);
        } else {
            settle(tried, receipt);
        }
    }

    private void settle(Delivery tried, DeliveryReceipt receipt) {
        boolean stillOurs = queue.finish(tried);
        if (stillOurs) {
            metrics.ended(Ended.valueOf(receipt.getOutcome().name()));
        }
        beingWritten.add(receipt.getNotificationId());
        Runnable lastStep = () -> write(() -> outbox.write(receipt), () -> {
            beingWritten.remove(receipt.getNotificationId());
            settled(tried.source());
        });
        if (receipt.getOutcome() == DeliveryOutcome.DELIVERED) {
            lastStep.run();
            return;
        }
        log.atWarn()
                .addKeyValue("receiver", name)
                .addKeyValue("outcome", receipt.getOutcome())
                .addKeyValue("attempts", receipt.getAttempts())
                .addKeyValue("error", receipt.getError())
                .log("Notification not delivered, see dead letters");
        DeadLetter.Reason reason = receipt.getOutcome() == DeliveryOutcome.REJECTED
                ? DeadLetter.Reason.REJECTED
                : DeadLetter.Reason.GAVE_UP;
        // The receipt says that all is done, so it comes last: a crash in between repeats the dead letter, not loses
        // it.
        writeDeadLetter(DeadLetter.undelivered(tried.source(), reason, receipt), lastStep);
    }

    private void settled(ConsumerRecord<byte[], byte[]> record) {
        watermarks.settled(record.partition(), record.offset());
    }

    private void writeDeadLetter(DeadLetter letter, Runnable afterwards) {
        write(() -> outbox.write(letter), () -> {
            metrics.deadLetterWritten(letter.reason());
            afterwards.run();
        });
    }

    /** Writes until it is acknowledged. */
    private void write(Supplier<CompletionStage<?>> write, Runnable afterwards) {
        unwritten++;
        write.get()
                .whenComplete((place, error) -> mailbox.post(() -> {
                    unwritten--;
                    if (error == null) {
                        afterwards.run();
                    } else {
                        writeFailed(error);
                        unwritten++;
                        mailbox.postLater(WRITE_AGAIN_AFTER, () -> {
                            unwritten--;
                            write(write, afterwards);
                        });
                    }
                }));
    }

    /** Writes the receipt of a try that another will follow; that one's receipt replaces it, so it may fail. */
    private void writeOnce(DeliveryReceipt receipt) {
        unwritten++;
        outbox.write(receipt)
                .whenComplete((place, error) -> mailbox.post(() -> {
                    unwritten--;
                    if (error != null) {
                        writeFailed(error);
                    }
                }));
    }

    private void writeFailed(@Nullable Throwable error) {
        metrics.writeFailed();
        log.atWarn()
                .addKeyValue("receiver", name)
                .addKeyValue("error", String.valueOf(error))
                .log("Receipt or dead letter not written");
    }
}
