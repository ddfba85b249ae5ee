/**
 * Events a second: engines that count the same topic, in turns, each in a process of its own. Entry class:
 * {@link dev.fleetpulse.bench.throughput.ThroughputBench}.
 */
@NullMarked
package dev.fleetpulse.bench.throughput;

import org.jspecify.annotations.NullMarked;
