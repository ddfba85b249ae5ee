/**
 * How logs look: lines for people by default, JSON for collectors, on standard error in either case.
 *
 * <p>{@code logback.xml} of this module is the log set-up of every FleetPulse process; the classes here read its two
 * environment variables, {@code FLEETPULSE_LOG_FORMAT} and {@code FLEETPULSE_LOG_LEVEL}, so that a misspelt value falls
 * back to the default instead of to silence.
 */
@NullMarked
package dev.fleetpulse.runtime.log;

import org.jspecify.annotations.NullMarked;
