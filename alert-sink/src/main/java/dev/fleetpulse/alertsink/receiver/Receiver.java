package dev.fleetpulse.alertsink.receiver;

import java.util.concurrent.CompletionStage;

/**
 * A way to people: takes one notification at a time to one address. Thread-safe; several sends may be under way at
 * once, but never two of one fingerprint.
 */
public interface Receiver extends AutoCloseable {

    /**
     * Starts one try and returns at once. The same notification may come again (a retry, or after a crash), always with
     * the same id, which is what the far side tells duplicates by.
     *
     * @return how the try ended, within a time the receiver bounds itself; never completes exceptionally for what the
     *     far side does, only for a bug
     */
    CompletionStage<SendResult> send(Notification notification);

    /** Ends what is under way and frees connections; bounded, safe to call twice. */
    @Override
    void close();
}
