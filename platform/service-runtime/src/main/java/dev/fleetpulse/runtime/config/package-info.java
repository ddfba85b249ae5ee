/**
 * Settings: a YAML file and the environment, bound to immutable records that check themselves.
 *
 * <p>Entry class: {@link dev.fleetpulse.runtime.config.ConfigLoader}. In: a file, environment variables that start with
 * {@code FLEETPULSE_}, a record class. Out: the record, or every problem at once.
 */
@NullMarked
package dev.fleetpulse.runtime.config;

import org.jspecify.annotations.NullMarked;
