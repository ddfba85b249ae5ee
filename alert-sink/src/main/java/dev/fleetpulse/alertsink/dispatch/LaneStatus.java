package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.runtime.admin.CheckResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a lane from outside. Written by the lane's thread, read by any.
 */
final class LaneStatus {

    /** Failed tries in a row from which a receiver counts as failing. */
    private static final int FAILING = 3;

    private record Failure(Instant at, String error) {}

    private volatile @Nullable String obstacle = "waiting for Kafka";
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Failure lastFailure;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile int backlog;
    private volatile int inFlight;
    private volatile long lag;

    /** What keeps the lane from working, or null if nothing does. */
    void obstacle(@Nullable String what) {
        obstacle = what;
    }

    void tried(SendResult result, Instant at) {
        String error = result.error();
        if (error == null) {
            lastSuccess = at;
            failuresInARow.set(0);
        } else {
            lastFailure = new Failure(at, error);
            failuresInARow.incrementAndGet();
        }
    }

    void load(int notifications, int tries, long unread) {
        backlog = notifications;
        inFlight = tries;
        lag = unread;
    }

    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    int backlog() {
        return backlog;
    }

    int inFlight() {
        return inFlight;
    }

    long lag() {
        return lag;
    }

    /** How the receiver does; failing is a matter of the far side, and no reason to take this service out. */
    CheckResult receiverCheck() {
        Instant success = lastSuccess;
        Failure failure = lastFailure;
        String detail = "last success " + (success == null ? "none" : success)
                + ", last failure " + (failure == null ? "none" : failure.at() + " (" + failure.error() + ")")
                + ", failures in a row " + failuresInARow
                + ", backlog " + (backlog + lag);
        return new CheckResult(failuresInARow.get() < FAILING, detail);
    }
}
