/**
 * How far the stores of this instance have come in reading their changelogs. Entry class:
 * {@link dev.fleetpulse.processor.restore.RestoreProgress}.
 */
@NullMarked
package dev.fleetpulse.processor.restore;

import org.jspecify.annotations.NullMarked;
