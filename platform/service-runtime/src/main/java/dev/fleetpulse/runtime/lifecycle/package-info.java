/**
 * How a service starts, stops and ends its process.
 *
 * <p>Entry class: {@link dev.fleetpulse.runtime.lifecycle.ServiceRunner}. In: a service. Out: an exit code.
 */
@NullMarked
package dev.fleetpulse.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
