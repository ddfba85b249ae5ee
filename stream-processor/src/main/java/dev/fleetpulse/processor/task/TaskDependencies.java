package dev.fleetpulse.processor.task;

import dev.fleetpulse.processor.clock.TickWriter;
import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rule.RuleSet;
import java.util.function.Supplier;

/**
 * What tasks need from outside.
 *
 * @param partitions number of partitions of every topic
 * @param decoders makes a decoder for one task; they share what must be closed
 */
public record TaskDependencies(
        int partitions,
        RuleSet rules,
        Supplier<EventDecoder> decoders,
        TickWriter ticks,
        CommittedRecords committedRecords,
        ProcessorMetrics metrics) {

    /** A decoder for one task. */
    public EventDecoder decoder() {
        return decoders.get();
    }
}
