/**
 * Reads Avro values off topics and tells bad bytes from a schema registry that cannot be asked:
 * {@link dev.fleetpulse.alertsink.wire.WireReader}.
 */
@NullMarked
package dev.fleetpulse.alertsink.wire;

import org.jspecify.annotations.NullMarked;
