/** FleetPulse's own processor as a rival: all of it, and its slices alone. */
@NullMarked
package dev.fleetpulse.bench.throughput.ours;

import org.jspecify.annotations.NullMarked;
