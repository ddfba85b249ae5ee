/**
 * A processor under a steady load for a long while, and whether it grows. Entry class:
 * {@link dev.fleetpulse.bench.soak.Soak}.
 */
@NullMarked
package dev.fleetpulse.bench.soak;

import org.jspecify.annotations.NullMarked;
