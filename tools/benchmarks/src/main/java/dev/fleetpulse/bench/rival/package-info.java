/**
 * What engines that count the same topic have in common, and the process around one. Entry class:
 * {@link dev.fleetpulse.bench.rival.Rival}; {@link dev.fleetpulse.bench.rival.RivalRun} is the process. Knows no engine.
 */
@NullMarked
package dev.fleetpulse.bench.rival;

import org.jspecify.annotations.NullMarked;
