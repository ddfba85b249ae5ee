/**
 * Figures of one window, computed from its slice: outcomes and error rate, latency, notifications, reasons.
 *
 * <p>Pure. Input: {@link dev.fleetpulse.schema.Slice}; output: records that answers and metrics are built from. What
 * has no data is null, counts are 0.
 */
@NullMarked
package dev.fleetpulse.health.figure;

import org.jspecify.annotations.NullMarked;
