/**
 * The HTTP server of a service: limits, problem responses, bearer tokens, request timers, probes.
 *
 * <p>Entry class: {@link dev.fleetpulse.runtime.http.HttpServer}. In: settings and the service's routes. Out: a running
 * server, closed by its owner.
 */
@NullMarked
package dev.fleetpulse.runtime.http;

import org.jspecify.annotations.NullMarked;
