/**
 * The public API over the live state of all processors. Stateless: it keeps who owns what and the last snapshot, and
 * nothing that matters.
 *
 * <p>Entry class: {@link dev.fleetpulse.health.HealthApi}. Input: HTTP requests, the processors' internal endpoint;
 * output: JSON, Prometheus pages, problems.
 */
@NullMarked
package dev.fleetpulse.health;

import org.jspecify.annotations.NullMarked;
