/** Tests of the naive topology. */
@NullMarked
package dev.fleetpulse.bench.throughput.dsl;

import org.jspecify.annotations.NullMarked;
