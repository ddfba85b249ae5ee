/**
 * The way of a request through the gateway, and how much may be under way at once.
 *
 * <p>Entry class: {@link dev.fleetpulse.ingest.admission.Intake}. Input: a request body. Output: a
 * {@link dev.fleetpulse.ingest.admission.Verdict}, counted in {@link dev.fleetpulse.ingest.admission.IngestMetrics}.
 */
@NullMarked
package dev.fleetpulse.ingest.admission;

import org.jspecify.annotations.NullMarked;
