/**
 * Kafka on one machine, without installing anything: a real broker in this JVM or in a child process, and a real schema
 * registry as child process. For the demo, for running single services by hand, and for tests; not for production.
 *
 * <p>Entry classes: {@link dev.fleetpulse.local.LocalBroker}, {@link dev.fleetpulse.local.BrokerProcess} and
 * {@link dev.fleetpulse.local.RegistryProcess}. Everything listens on 127.0.0.1 only.
 */
@NullMarked
package dev.fleetpulse.local;

import org.jspecify.annotations.NullMarked;
