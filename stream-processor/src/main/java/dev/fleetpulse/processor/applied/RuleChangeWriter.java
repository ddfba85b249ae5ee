package dev.fleetpulse.processor.applied;

import dev.fleetpulse.schema.RuleChange;

/** Appends rule changes to a task's log, outside every transaction, without waiting. Thread-safe. */
public interface RuleChangeWriter {

    /**
     * Appends a change to a partition of the events topic; a failure is logged.
     *
     * @param failed called once if it was not appended, on any thread
     */
    void append(int partition, RuleChange change, Runnable failed);
}
