package dev.fleetpulse.processor.task;

import dev.fleetpulse.processor.count.LiveCounts;
import dev.fleetpulse.processor.count.RecordTally;
import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RecordCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What the processor counts about itself. The counts of records are read from the state of the tasks that run here, so
 * that they are exact after a crash, when what was not committed is read again: over all processors,
 *
 * <pre>received = counted + duplicates + late + rehomed + dead_lettered (by reason)</pre>
 *
 * since the log began; {@code ticks} and {@code rule_changes} stand apart. A partition that moves takes its counts along, so one process's may go
 * down: watch sums over all processes. A scrape may be one transaction ahead of what survives a crash.
 *
 * <p>Alert on any increase of {@code dead_lettered}, {@code dedup_ids_evicted} (more events by id than are remembered:
 * duplicates within the horizon may count twice), {@code entities_lost} (not kept, by reason) and {@code
 * continuity_broken}, and of {@code input_gone}; {@code late} and {@code rehomed} mean bots with a wrong clock or
 * partitioner, which their own rows name. Thread-safe.
 */
public final class ProcessorMetrics {

    /** Held here: a function counter holds what it reads weakly. */
    private final LiveCounts live = new LiveCounts();

    private final Counter continuityBroken;
    private final Counter offsetsGone;
    private final Counter shadowTransitions;
    private final Map<AlertState, Counter> transitions = new EnumMap<>(AlertState.class);
    private final Map<EntityLoss, Counter> entitiesLost = new EnumMap<>(EntityLoss.class);

    /** Registers all meters, so that each is there with 0. */
    public ProcessorMetrics(MeterRegistry registry) {
        records(registry);
        deadLetters(registry);
        entities(registry);
        continuityBroken = Counter.builder("fleetpulse.processor.continuity.broken")
                .description("Task starts at which state and input did not fit together")
                .register(registry);
        offsetsGone = Counter.builder("fleetpulse.processor.input.gone")
                .description(
                        "Offsets of input that retention deleted before they were read, transaction markers included")
                .baseUnit("offsets")
                .register(registry);
        shadowTransitions = Counter.builder("fleetpulse.processor.alert.shadow.transitions")
                .description("Transitions written for rules in shadow mode")
                .register(registry);
        for (AlertState state : AlertState.values()) {
            transitions.put(
                    state,
                    Counter.builder("fleetpulse.processor.alert.transitions")
                            .description("Alert transitions written")
                            .tag("state", state.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** An entity or a transition is not kept; counted again when a crash has it read again. */
    public void entityLost(EntityLoss why) {
        Objects.requireNonNull(entitiesLost.get(why), "why").increment();
    }

    /** A bot task has started here, with the counts of its state. */
    public void started(int partition, RecordTally tally) {
        live.started(partition, tally);
    }

    /** The task has ended here. */
    public void stopped(int partition, RecordTally tally) {
        live.stopped(partition, tally);
    }

    /** A transition was written; of rules in shadow mode they count apart. */
    public void transition(AlertTransition transition) {
        if (transition.getShadow()) {
            shadowTransitions.increment();
        } else {
            Objects.requireNonNull(transitions.get(transition.getState()), "state")
                    .increment();
        }
    }

    public void continuityBroken() {
        continuityBroken.increment();
    }

    /** Records that no count will ever hold: the processor was away for longer than the broker keeps its input. */
    public void offsetsGone(long offsets) {
        offsetsGone.increment((double) offsets);
    }

    private void entities(MeterRegistry registry) {
        for (EntityLoss why : EntityLoss.values()) {
            entitiesLost.put(
                    why,
                    Counter.builder("fleetpulse.processor.entities.lost")
                            .description("Entities or transitions not kept, because there are too many")
                            .tag("reason", why.code())
                            .register(registry));
        }
    }

    private void records(MeterRegistry registry) {
        counter("received", "Records of the events topic, ticks and rule changes apart", RecordCounts::getReceived)
                .register(registry);
        counter("counted", "Events counted in slices", RecordCounts::getCounted).register(registry);
        counter("duplicates", "Events that were counted before", RecordCounts::getDuplicates)
                .register(registry);
        counter("late", "Dead letters from before the oldest slice kept", RecordCounts::getLate)
                .register(registry);
        counter("rehomed", "Events sent on to the partition that owns their bot", RecordCounts::getRehomed)
                .register(registry);
        counter("ticks", "Clock ticks read", RecordCounts::getTicks).register(registry);
        counter("rule.changes", "Rule changes read", RecordCounts::getRuleChanges)
                .register(registry);
        counter("dedup.ids.evicted", "Event ids forgotten before the horizon", RecordCounts::getIdsEvicted)
                .register(registry);
    }

    private void deadLetters(MeterRegistry registry) {
        deadLetter(registry, DeadLetterReason.NOT_AVRO, RecordCounts::getNotAvro);
        deadLetter(registry, DeadLetterReason.INVALID_EVENT, RecordCounts::getInvalidEvent);
        deadLetter(registry, DeadLetterReason.MISPLACED_TWICE, RecordCounts::getMisplacedTwice);
        deadLetter(registry, DeadLetterReason.RESERVED, RecordCounts::getReserved);
    }

    private void deadLetter(MeterRegistry registry, DeadLetterReason reason, ToLongFunction<RecordCounts> count) {
        counter("dead.lettered", "Dead letters for any reason but being late", count)
                .tag("reason", reason.code())
                .register(registry);
    }

    private FunctionCounter.Builder<LiveCounts> counter(
            String name, String description, ToLongFunction<RecordCounts> count) {
        return FunctionCounter.builder("fleetpulse.processor." + name, live, counts -> (double) counts.sum(count))
                .description(description);
    }
}
