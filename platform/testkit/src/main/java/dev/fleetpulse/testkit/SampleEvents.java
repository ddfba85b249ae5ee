package dev.fleetpulse.testkit;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;

/** Single facts of five fleets, by name, at {@link #NOON}. For sequences of events use {@link SampleBot}. */
public final class SampleEvents {

    /** The moment at which the facts happened. */
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** An order went through in 180 ms. */
    public static final TelemetryEvent ORDER_BOT_SUCCEEDING =
            orderBot().succeeded("checkout", NOON, Duration.ofMillis(180));
    /** An order failed for want of stock. */
    public static final TelemetryEvent ORDER_BOT_FAILING =
            orderBot().failed("checkout", NOON, Duration.ofMillis(240), "OUT_OF_STOCK");
    /** A user was told by Telegram that the order is ready. */
    public static final TelemetryEvent ORDER_NOTIFICATION_DELIVERED =
            orderBot().delivered("telegram", "order_ready", NOON);
    /** The same, but the message will never arrive. */
    public static final TelemetryEvent ORDER_NOTIFICATION_FAILED =
            orderBot().undelivered("telegram", "order_ready", NOON);
    /** An audit gave up after 30 s. */
    public static final TelemetryEvent AUDIT_BOT_TIMING_OUT =
            new SampleBot("audit", "audit-bot").failed("audit", NOON, Duration.ofSeconds(30), "TIMEOUT");
    /** A verification was refused because the document has expired. */
    public static final TelemetryEvent VERIFICATION_REJECTED = new SampleBot("verification", "verify-bot")
            .rejected("verify", NOON, Duration.ofMillis(900), "DOCUMENT_EXPIRED");
    /** An agent is alive, for an hour now. */
    public static final TelemetryEvent AGENT_HEARTBEAT =
            new SampleBot("agents", "agent-1").heartbeat(NOON, Duration.ofHours(1));
    /** A media bot's model provider answered 429 after 1.2 s. */
    public static final TelemetryEvent MEDIA_BOT_RATE_LIMITED = new SampleBot("media", "generator-1")
            .called("model-provider", "429", false, NOON, Duration.ofMillis(1_200));

    private SampleEvents() {}

    private static SampleBot orderBot() {
        return new SampleBot("orders", "order-bot");
    }
}
