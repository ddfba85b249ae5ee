/**
 * The Prometheus pages: fleets' series from one snapshot of all processors, shared by everybody who scrapes within a
 * second, and the same as JSON.
 *
 * <p>Entry class: {@link dev.fleetpulse.health.exposition.MetricsPages}. Input: {@link
 * dev.fleetpulse.health.query.FleetQueries}; output: text format 0.0.4 or JSON.
 */
@NullMarked
package dev.fleetpulse.health.exposition;

import org.jspecify.annotations.NullMarked;
