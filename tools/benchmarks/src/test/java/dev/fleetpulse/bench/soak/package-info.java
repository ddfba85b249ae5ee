/** Tests of the figures of a soak. */
@NullMarked
package dev.fleetpulse.bench.soak;

import org.jspecify.annotations.NullMarked;
