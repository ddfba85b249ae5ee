/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.kafka;

import org.jspecify.annotations.NullMarked;
