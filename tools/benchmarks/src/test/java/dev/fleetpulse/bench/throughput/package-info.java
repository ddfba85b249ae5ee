/** Tests of what throughput is measured with. */
@NullMarked
package dev.fleetpulse.bench.throughput;

import org.jspecify.annotations.NullMarked;
