package dev.fleetpulse.processor.task;

import dev.fleetpulse.processor.applied.RuleChangeWriter;
import dev.fleetpulse.processor.applied.StartRules;
import dev.fleetpulse.processor.clock.TickWriter;
import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.desired.DesiredRules;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rule.RuleCheck;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What tasks need from outside.
 *
 * @param partitions number of partitions of every topic
 * @param startRules what a task without state applies
 * @param desiredRules the rules as people want them; empty until they are known, and where the log alone has them
 * @param decoders makes a decoder for one task; they share what must be closed
 */
public record TaskDependencies(
        int partitions,
        RuleCheck ruleCheck,
        StartRules startRules,
        Supplier<Optional<DesiredRules>> desiredRules,
        RuleChangeWriter ruleChanges,
        Supplier<EventDecoder> decoders,
        TickWriter ticks,
        CommittedRecords committedRecords,
        ProcessorMetrics metrics) {

    /** What tasks need whose log has all the rules. */
    public TaskDependencies(
            int partitions,
            RuleCheck ruleCheck,
            Supplier<Optional<DesiredRules>> desiredRules,
            RuleChangeWriter ruleChanges,
            Supplier<EventDecoder> decoders,
            TickWriter ticks,
            CommittedRecords committedRecords,
            ProcessorMetrics metrics) {
        this(
                partitions,
                ruleCheck,
                StartRules.NONE,
                desiredRules,
                ruleChanges,
                decoders,
                ticks,
                committedRecords,
                metrics);
    }

    /** A decoder for one task. */
    public EventDecoder decoder() {
        return decoders.get();
    }
}
