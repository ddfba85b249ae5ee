/**
 * The history: an application of its own beside the topology, exactly once as well, that keeps the hours and days of
 * the {@code rollups} topic on disk. Entry class: {@link dev.fleetpulse.processor.rollup.HistoryTopology}.
 */
@NullMarked
package dev.fleetpulse.processor.rollup;

import org.jspecify.annotations.NullMarked;
