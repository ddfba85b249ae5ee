/**
 * The task of a partition of fleets: merges what the bot tasks counted, second by second, and decides the rules about
 * fleets and channels. Entry class: {@link dev.fleetpulse.processor.fleet.FleetSubTopology}.
 */
@NullMarked
package dev.fleetpulse.processor.fleet;

import org.jspecify.annotations.NullMarked;
