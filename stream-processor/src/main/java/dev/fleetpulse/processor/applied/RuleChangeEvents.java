package dev.fleetpulse.processor.applied;

import dev.fleetpulse.processor.clock.TickProducer;
import dev.fleetpulse.processor.intake.EventIntake;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Instant;
import java.util.UUID;

/** Rule changes as events of FleetPulse's own, by the producer of the ticks and for the same reason. */
public final class RuleChangeEvents implements RuleChangeWriter {

    private final TickProducer producer;

    /** Closes nothing. */
    public RuleChangeEvents(TickProducer producer) {
        this.producer = producer;
    }

    @Override
    public void append(int partition, RuleChange change, Runnable failed) {
        producer.append(partition, event(change), failed);
    }

    /** The event of a change. Like a tick it carries no time: the broker's append time is when the rule changes. */
    public static TelemetryEvent event(RuleChange change) {
        return TelemetryEvent.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setFleet(BotKey.OWN_FLEET)
                .setBot(EventIntake.RULES)
                .setOccurredAt(Instant.EPOCH)
                .setCorrelationId(EventIntake.RULES)
                .setName("RULE_CHANGE")
                .setOutcome(Outcome.UNKNOWN)
                .setRuleChange(change)
                .build();
    }
}
