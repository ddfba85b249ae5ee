/** Tests of the oracle itself: what it says of single events is checked by hand. */
@NullMarked
package dev.fleetpulse.bench.oracle;

import org.jspecify.annotations.NullMarked;
