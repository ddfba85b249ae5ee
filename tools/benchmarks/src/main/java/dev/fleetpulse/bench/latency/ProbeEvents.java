package dev.fleetpulse.bench.latency;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.UUID;

/** A breach each: the one failure of a bot that says nothing else. And the rule that alerts at once. */
final class ProbeEvents {

    static final String RULES = """
            rules:
              - id: probe-failed
                subject: bot
                fleets: [probe]
                condition: consecutive_failures() >= 1
                severity: HIGH
            """;

    private static final String FLEET = "probe";
    private static final String BOT = "bot-";
    private static final double MILLIS = 120;

    private ProbeEvents() {}

    static TelemetryEvent event(int probe, Instant occurredAt) {
        return TelemetryEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setFleet(FLEET)
                .setBot(BOT + probe)
                .setInstance("pod-0")
                .setVersion("1.4.0")
                .setOccurredAt(occurredAt)
                .setSequence(0L)
                .setCorrelationId("probe-" + probe)
                .setName("order.ended")
                .setOperation("operation-0")
                .setOutcome(Outcome.FAILURE)
                .setReasonCode("TIMEOUT")
                .setDurationMs(MILLIS)
                .build();
    }

    /** Which probe an event is. */
    static int number(TelemetryEvent event) {
        return event.getFleet().equals(FLEET) ? number(event.getBot()) : Listener.NO_PROBE;
    }

    /** Which probe has made an alert fire. */
    static int number(AlertTransition transition) {
        String bot = transition.getLabels().get("bot");
        return transition.getState() == AlertState.FIRING
                        && FLEET.equals(transition.getLabels().get("fleet"))
                        && bot != null
                ? number(bot)
                : Listener.NO_PROBE;
    }

    private static int number(String bot) {
        return Integer.parseInt(bot.substring(BOT.length()));
    }
}
