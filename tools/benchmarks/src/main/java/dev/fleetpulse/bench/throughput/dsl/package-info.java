/**
 * The topology that somebody new to Kafka Streams would write for the windows: the DSL with its defaults. Entry class:
 * {@link dev.fleetpulse.bench.throughput.dsl.DslRival}.
 */
@NullMarked
package dev.fleetpulse.bench.throughput.dsl;

import org.jspecify.annotations.NullMarked;
