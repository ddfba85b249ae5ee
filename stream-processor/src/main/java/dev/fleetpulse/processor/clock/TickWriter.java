package dev.fleetpulse.processor.clock;

/** Appends clock ticks, outside every transaction, without waiting. Thread-safe. */
public interface TickWriter {

    /** Appends a tick to a partition of the events topic; a failure is logged and left to the next tick. */
    void tick(int partition);
}
