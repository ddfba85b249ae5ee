package dev.fleetpulse.alertsink.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Work that other threads hand to a lane's thread, so that the lane's state needs no locks. */
final class Mailbox {

    private record Later(Instant due, Runnable work) {}

    private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
    private final InstantSource clock;

    Mailbox(InstantSource clock) {
        this.clock = clock;
    }

    /** Hands work over; from any thread. */
    void post(Runnable work) {
        posted.add(work);
    }

    /** Puts work off; from the lane's thread. */
    void postLater(Duration delay, Runnable work) {
        later.add(new Later(clock.instant().plus(delay), work));
    }

    /** Does all there is to do now, waiting for the first at most this long; from the lane's thread. */
    void run(Duration wait) {
        Runnable work = first(wait);
        while (work != null) {
            work.run();
            work = posted.poll();
        }
        Instant now = clock.instant();
        Later due = later.peek();
        while (due != null && !due.due().isAfter(now)) {
            later.remove();
            due.work().run();
            due = later.peek();
        }
    }

    private @Nullable Runnable first(Duration wait) {
        try {
            return wait.isZero() ? posted.poll() : posted.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return posted.poll();
        }
    }
}
