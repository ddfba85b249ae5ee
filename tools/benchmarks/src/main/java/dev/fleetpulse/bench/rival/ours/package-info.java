/** FleetPulse's own processor as a rival: all of it, and its slices alone. */
@NullMarked
package dev.fleetpulse.bench.rival.ours;

import org.jspecify.annotations.NullMarked;
