/**
 * What an operator and a scraper ask a running process: is it alive, ready, healthy, and its metrics.
 *
 * <p>Entry classes: {@link dev.fleetpulse.runtime.admin.ServiceHealth} for a service to register its checks,
 * {@link dev.fleetpulse.runtime.admin.AdminRoutes} to answer over HTTP.
 */
@NullMarked
package dev.fleetpulse.runtime.admin;

import org.jspecify.annotations.NullMarked;
