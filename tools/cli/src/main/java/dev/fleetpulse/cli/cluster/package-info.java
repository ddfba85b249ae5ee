/**
 * Kafka and a schema registry on this machine: which ports, which folder, start and stop. The demo stands on it, and
 * {@code fleetpulse dev-kafka} is nothing else.
 */
@NullMarked
package dev.fleetpulse.cli.cluster;

import org.jspecify.annotations.NullMarked;
