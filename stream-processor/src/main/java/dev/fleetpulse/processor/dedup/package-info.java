/**
 * Tells an event that was counted before from a new one. Exact inside a horizon of the partition clock, bounded in
 * memory. Entry class: {@link dev.fleetpulse.processor.dedup.Duplicates}.
 */
@NullMarked
package dev.fleetpulse.processor.dedup;

import org.jspecify.annotations.NullMarked;
