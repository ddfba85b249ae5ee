/**
 * Engines that process the same topic in turns, each in a process of its own, and the ratios of their speeds. Entry class:
 * {@link dev.fleetpulse.bench.contest.Contest}.
 */
@NullMarked
package dev.fleetpulse.bench.contest;

import org.jspecify.annotations.NullMarked;
