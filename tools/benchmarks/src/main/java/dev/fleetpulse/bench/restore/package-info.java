/**
 * How fast the processor gets its state back from the changelogs. Entry class:
 * {@link dev.fleetpulse.bench.restore.RestoreBench}.
 */
@NullMarked
package dev.fleetpulse.bench.restore;

import org.jspecify.annotations.NullMarked;
