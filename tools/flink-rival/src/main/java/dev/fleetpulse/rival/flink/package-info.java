/**
 * The windows of bots counted by Apache Flink in this JVM, as a rival in {@code bench throughput}. Entry class:
 * {@link dev.fleetpulse.rival.flink.FlinkRivalMain}; {@link dev.fleetpulse.rival.flink.FlinkJob} is the job.
 */
@NullMarked
package dev.fleetpulse.rival.flink;

import org.jspecify.annotations.NullMarked;
