/**
 * Avro's trusted classes, set once for every JVM that has our schemas on its class path. A module of its own, because
 * Avro's code generator reads the class path of {@code schemas} and must find this class compiled.
 */
@NullMarked
package dev.fleetpulse.trust;

import org.jspecify.annotations.NullMarked;
