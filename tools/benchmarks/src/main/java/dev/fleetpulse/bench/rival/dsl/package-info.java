/**
 * The topology that somebody new to Kafka Streams would write for the windows: the DSL with its defaults. Entry class:
 * {@link dev.fleetpulse.bench.rival.dsl.DslRival}.
 */
@NullMarked
package dev.fleetpulse.bench.rival.dsl;

import org.jspecify.annotations.NullMarked;
