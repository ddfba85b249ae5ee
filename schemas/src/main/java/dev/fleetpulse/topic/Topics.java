package dev.fleetpulse.topic;

import static dev.fleetpulse.topic.TopicDescriptor.Cleanup.COMPACT;
import static dev.fleetpulse.topic.TopicDescriptor.Cleanup.DELETE;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.TopicDescriptor.RawBytes;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The topics of FleetPulse. Every topic has the same number of partitions, so that what is keyed alike lies alike.
 */
public final class Topics {

    /** Bots' events, clock ticks, re-homed copies. Key {@code fleet/bot}; written by the gateway, bots and processors. */
    public static final TopicDescriptor EVENTS =
            new TopicDescriptor("events", "fleet/bot", TelemetryEvent.class, Set.of(DELETE), Duration.ofDays(30), true);

    /** Records that could not be counted, as received, with the reason in headers. Written by processor and sink. */
    public static final TopicDescriptor DEAD_LETTER = new TopicDescriptor(
            "dead-letter", "as received", RawBytes.class, Set.of(DELETE), Duration.ofDays(14), false);

    /**
     * What bot tasks tell fleet tasks, once a second. Key: the fleet partition it is for; processor to processor. Append time
     * tells what is said of now from what is made up for after an outage.
     */
    public static final TopicDescriptor FLEET_DELTAS = new TopicDescriptor(
            "fleet-deltas", "fleet partition", FleetDelta.class, Set.of(DELETE), Duration.ofDays(30), true);

    /** Decisions, one record per state entered. Key: alert fingerprint; written by the processor, in its transaction. */
    public static final TopicDescriptor ALERTS = new TopicDescriptor(
            "alerts", "alert fingerprint", AlertTransition.class, Set.of(DELETE), Duration.ofDays(90), false);

    /** What rules in shadow mode would have said. Key: alert fingerprint; written as alerts are, and nobody is told. */
    public static final TopicDescriptor ALERTS_SHADOW = new TopicDescriptor(
            "alerts-shadow", "alert fingerprint", AlertTransition.class, Set.of(DELETE), Duration.ofDays(14), false);

    /** The rules as people want them. Key: rule id; no value: deleted. Written by processors, for files and for the API. */
    public static final TopicDescriptor RULES =
            new TopicDescriptor("rules", "rule id", AlertRule.class, Set.of(COMPACT), Duration.ZERO, false);

    /** Hours and days. Key {@code fleet/bot}, or the fleet's name for a fleet; the newest record of a key, start and width wins. */
    public static final TopicDescriptor ROLLUPS = new TopicDescriptor(
            "rollups", "fleet/bot or fleet", Slice.class, Set.of(DELETE), Duration.ofDays(400), false);

    /** How notifications ended. Key: notification id; written by the alert sink. */
    public static final TopicDescriptor DELIVERIES = new TopicDescriptor(
            "deliveries",
            "notification id",
            DeliveryReceipt.class,
            Set.of(COMPACT, DELETE),
            Duration.ofDays(90),
            false);

    /** All topics that exist today, in the order data flows. */
    public static final List<TopicDescriptor> ALL =
            List.of(RULES, EVENTS, DEAD_LETTER, FLEET_DELTAS, ALERTS, ALERTS_SHADOW, ROLLUPS, DELIVERIES);

    private Topics() {}
}
