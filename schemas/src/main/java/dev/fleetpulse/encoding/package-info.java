/** Avro's binary form, written without records. */
@NullMarked
package dev.fleetpulse.encoding;

import org.jspecify.annotations.NullMarked;
