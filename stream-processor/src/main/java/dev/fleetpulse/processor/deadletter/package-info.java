/**
 * Records that could not be counted, kept as received with the reason in headers; of huge ones the beginning.
 */
@NullMarked
package dev.fleetpulse.processor.deadletter;

import org.jspecify.annotations.NullMarked;
