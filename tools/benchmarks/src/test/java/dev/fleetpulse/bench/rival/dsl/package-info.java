/** Tests of the naive topology. */
@NullMarked
package dev.fleetpulse.bench.rival.dsl;

import org.jspecify.annotations.NullMarked;
