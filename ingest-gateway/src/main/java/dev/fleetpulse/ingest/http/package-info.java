/**
 * The gateway's HTTP face: requests to intake, verdicts to answers.
 *
 * <p>Entry class: {@link dev.fleetpulse.ingest.http.EventRoutes}.
 */
@NullMarked
package dev.fleetpulse.ingest.http;

import org.jspecify.annotations.NullMarked;
