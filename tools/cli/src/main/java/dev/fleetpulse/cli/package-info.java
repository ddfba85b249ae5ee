/**
 * The one command, {@code fleetpulse}: its sub-commands lie in packages of their own. Entry class:
 * {@link dev.fleetpulse.cli.FleetPulse}.
 */
@NullMarked
package dev.fleetpulse.cli;

import org.jspecify.annotations.NullMarked;
