/**
 * Heap of what the processor keeps for every bot: a histogram and a slice. Entry class:
 * {@link dev.fleetpulse.bench.memory.MemoryBench}.
 */
@NullMarked
package dev.fleetpulse.bench.memory;

import org.jspecify.annotations.NullMarked;
