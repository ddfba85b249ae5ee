/**
 * The faults, one class each, and the suite that runs them one after the other. Faults of processes and of the broker need
 * the harness alone; faults of events (poison, duplicates, late, skewed, idle) also the oracle's generator.
 */
@NullMarked
package dev.fleetpulse.bench.faults;

import org.jspecify.annotations.NullMarked;
