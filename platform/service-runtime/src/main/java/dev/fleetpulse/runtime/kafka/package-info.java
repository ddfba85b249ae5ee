/**
 * Health checks for what nearly every service depends on: the Kafka cluster and the schema registry.
 *
 * <p>In: connection settings. Out: checks to register with {@link dev.fleetpulse.runtime.admin.ServiceHealth}.
 */
@NullMarked
package dev.fleetpulse.runtime.kafka;

import org.jspecify.annotations.NullMarked;
