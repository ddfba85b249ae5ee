/**
 * The latency histogram that processors fill and merge and the API reads: one format, one class, shared like the
 * schemas it is written in.
 */
@NullMarked
package dev.fleetpulse.histogram;

import org.jspecify.annotations.NullMarked;
