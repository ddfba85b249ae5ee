/**
 * What every fault needs: a broker and a registry as child processes, processors as child JVMs that can be killed or
 * frozen, events at a steady rate, and what must hold when all is over. Entry class:
 * {@link dev.fleetpulse.bench.harness.FaultRun}. Knows no fault and not how the right answer is computed.
 */
@NullMarked
package dev.fleetpulse.bench.harness;

import org.jspecify.annotations.NullMarked;
