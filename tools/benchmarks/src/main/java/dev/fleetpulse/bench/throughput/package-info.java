/**
 * Events a second: engines that count the same topic, each in a process of its own. Entry class:
 * {@link dev.fleetpulse.bench.throughput.Rival}; {@link dev.fleetpulse.bench.throughput.RivalRun} is the process around one. Knows no
 * engine.
 */
@NullMarked
package dev.fleetpulse.bench.throughput;

import org.jspecify.annotations.NullMarked;
