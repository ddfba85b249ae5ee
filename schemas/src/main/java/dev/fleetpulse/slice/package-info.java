/**
 * Slices: what happened to one subject in ten seconds, a minute, an hour or a day, and every window as a merge of slices.
 * Shared, like the schema they are written in, by the processor that fills them and the API that merges answers. Entry
 * classes: {@link dev.fleetpulse.slice.CountedEvent}, {@link dev.fleetpulse.slice.SliceAccumulator}.
 */
@NullMarked
package dev.fleetpulse.slice;

import org.jspecify.annotations.NullMarked;
