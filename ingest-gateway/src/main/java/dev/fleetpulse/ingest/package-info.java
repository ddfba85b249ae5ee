/**
 * The ingest gateway: HTTP to Kafka. Validates events, hides people, limits what is under way, publishes. Stateless.
 *
 * <p>Entry class: {@link dev.fleetpulse.ingest.GatewayMain}. Input: {@code POST /v1/events}. Output: topic
 * {@code events}.
 */
@NullMarked
package dev.fleetpulse.ingest;

import org.jspecify.annotations.NullMarked;
