package dev.fleetpulse.processor.task;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.schema.AlertState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the processor counts about itself. {@code received = counted + ticks + rehomed + dead-lettered}; a record that is
 * read again after a crash counts again, so these are rates to watch, not the product's figures. Alert on any increase
 * of dead letters and of continuity breaks. Thread-safe.
 */
public final class ProcessorMetrics {

    private final Counter received;
    private final Counter counted;
    private final Counter ticks;
    private final Counter rehomed;
    private final Counter continuityBroken;
    private final Map<DeadLetterReason, Counter> deadLettered = new EnumMap<>(DeadLetterReason.class);
    private final Map<AlertState, Counter> transitions = new EnumMap<>(AlertState.class);

    /** Registers all meters, so that each is there with 0. */
    public ProcessorMetrics(MeterRegistry registry) {
        received = counter(registry, "received", "Records read from the events topic");
        counted = counter(registry, "counted", "Events counted in slices");
        ticks = counter(registry, "ticks", "Clock ticks read");
        rehomed = counter(registry, "rehomed", "Events sent on to the partition that owns their bot");
        continuityBroken = Counter.builder("fleetpulse.processor.continuity.broken")
                .description("Task starts at which state and input did not fit together")
                .register(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLettered.put(
                    reason,
                    Counter.builder("fleetpulse.processor.dead.lettered")
                            .description("Records sent to the dead-letter topic")
                            .tag("reason", reason.code())
                            .register(registry));
        }
        for (AlertState state : AlertState.values()) {
            transitions.put(
                    state,
                    Counter.builder("fleetpulse.processor.alert.transitions")
                            .description("Alert transitions written")
                            .tag("state", state.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    public void recordReceived() {
        received.increment();
    }

    public void eventCounted() {
        counted.increment();
    }

    public void tickRead() {
        ticks.increment();
    }

    public void eventRehomed() {
        rehomed.increment();
    }

    public void deadLettered(DeadLetterReason reason) {
        Objects.requireNonNull(deadLettered.get(reason), "reason").increment();
    }

    public void transition(AlertState state) {
        Objects.requireNonNull(transitions.get(state), "state").increment();
    }

    public void continuityBroken() {
        continuityBroken.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("fleetpulse.processor." + name)
                .description(description)
                .register(registry);
    }
}
