/**
 * A TCP proxy between processors and the broker that understands Kafka's requests well enough to lose, hold or answer the
 * one that matters. Entry class: {@link dev.fleetpulse.bench.proxy.KafkaProxy}. Clients stay on it because the broker
 * advertises the proxy's address at its second door.
 */
@NullMarked
package dev.fleetpulse.bench.proxy;

import org.jspecify.annotations.NullMarked;
