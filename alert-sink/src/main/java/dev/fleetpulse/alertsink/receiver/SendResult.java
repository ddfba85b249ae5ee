package dev.fleetpulse.alertsink.receiver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one try ended, as the receiver saw it. What follows from it is the dispatcher's decision. */
public sealed interface SendResult {

    /** HTTP status of the answer, or null where there was no answer or the way is not HTTP. */
    @Nullable
    Integer status();

    /** What went wrong, without secrets, for receipts and people; null when nothing did. */
    @Nullable
    String error();

    /** The far side has it. */
    record Delivered(@Nullable Integer status) implements SendResult {

        @Override
        public @Nullable String error() {
            return null;
        }
    }

    /** The far side will never take it, however often it is sent. */
    record Rejected(@Nullable Integer status, String error) implements SendResult {}

    /**
     * It did not get there this time.
     *
     * @param retryAfter how long the far side asked us to wait, counted from now; null when it did not ask
     */
    record Failed(
            @Nullable Integer status,
            String error,
            @Nullable Duration retryAfter) implements SendResult {

        /** A failure without an answer: refused connection, timeout, broken transfer. */
        public static Failed withoutAnswer(String error) {
            return new Failed(null, error, null);
        }
    }
}
