/**
 * A simulated fleet of bots: five fleets that behave like the systems FleetPulse was made for, with accidents on a script.
 *
 * <p>{@link dev.fleetpulse.cli.simulate.Simulation} decides which event happens when; it is pure, so the same plan, script
 * and start give the same events. {@link dev.fleetpulse.cli.simulate.SimulationRun} plays it in real time into an
 * {@link dev.fleetpulse.cli.simulate.EventOutlet}, which is the ingest gateway or Kafka itself.
 */
@NullMarked
package dev.fleetpulse.cli.simulate;

import org.jspecify.annotations.NullMarked;
