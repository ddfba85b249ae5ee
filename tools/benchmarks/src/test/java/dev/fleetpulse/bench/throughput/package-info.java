/** Tests of what all rivals share. */
@NullMarked
package dev.fleetpulse.bench.throughput;

import org.jspecify.annotations.NullMarked;
