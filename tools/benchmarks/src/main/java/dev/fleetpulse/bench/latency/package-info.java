/**
 * How long it takes from a breach to an alert that others can read. Entry class:
 * {@link dev.fleetpulse.bench.latency.LatencyBench}.
 */
@NullMarked
package dev.fleetpulse.bench.latency;

import org.jspecify.annotations.NullMarked;
