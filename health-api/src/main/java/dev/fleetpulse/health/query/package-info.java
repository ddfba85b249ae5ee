/**
 * Interactive queries across the processors: who owns which partition, asking the owners in parallel under a deadline,
 * and merging what they say into one answer that tells what is missing and how old it is.
 *
 * <p>Entry class: {@link dev.fleetpulse.health.query.FleetQueries}. Input: the processors' internal endpoint over HTTP,
 * Avro bodies; output: {@link dev.fleetpulse.health.query.Answer}.
 */
@NullMarked
package dev.fleetpulse.health.query;

import org.jspecify.annotations.NullMarked;
