/**
 * The proof that a restored task goes on exactly where its state ended. Entry class:
 * {@link dev.fleetpulse.processor.continuity.ContinuityCheck}.
 */
@NullMarked
package dev.fleetpulse.processor.continuity;

import org.jspecify.annotations.NullMarked;
