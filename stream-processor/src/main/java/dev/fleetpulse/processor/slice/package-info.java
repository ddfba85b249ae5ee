/**
 * What happened to one subject in ten seconds, and every window as a merge of slices. Entry class:
 * {@link dev.fleetpulse.processor.slice.SliceStore}.
 */
@NullMarked
package dev.fleetpulse.processor.slice;

import org.jspecify.annotations.NullMarked;
