package dev.fleetpulse.bench.proxy;

import java.time.Duration;
import org.apache.kafka.common.protocol.Errors;

/** What becomes of a request. */
public sealed interface Reaction {

    /** It goes to the broker. */
    record Forward() implements Reaction {}

    /** The sender gets this error; the broker hears nothing. */
    record Refuse(Errors error) implements Reaction {}

    /** The broker does it, but the sender gets this error instead of the broker's answer. */
    record LoseAnswer(Errors error) implements Reaction {}

    /** It goes to the broker later, and so does all that follows on this connection. */
    record Delay(Duration time) implements Reaction {}

    /** The connection ends; the broker hears nothing. */
    record Cut() implements Reaction {}

    /** It goes to the broker, and then something is done before any answer can arrive. */
    record ForwardThen(Runnable action) implements Reaction {}

    /** It goes to the broker. */
    static Reaction forward() {
        return new Forward();
    }
}
