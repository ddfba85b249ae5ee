/**
 * The public paths: parse the request, ask, render JSON or a problem.
 *
 * <p>Entry class: {@link dev.fleetpulse.health.http.ApiRoutes}. Input: HTTP; output: JSON with the names of the contract,
 * {@code application/problem+json} for everything that is refused.
 */
@NullMarked
package dev.fleetpulse.health.http;

import org.jspecify.annotations.NullMarked;
