/**
 * Events to Kafka, and what became of them.
 *
 * <p>Entry class: {@link dev.fleetpulse.ingest.publish.EventPublisher}. Input: validated events. Output: records in topic
 * {@code events} (key {@code fleet/bot}, value {@code TelemetryEvent} in Confluent's framing) and a
 * {@link dev.fleetpulse.ingest.publish.Delivery} a batch.
 */
@NullMarked
package dev.fleetpulse.ingest.publish;

import org.jspecify.annotations.NullMarked;
