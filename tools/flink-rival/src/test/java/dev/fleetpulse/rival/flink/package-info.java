/** Tests of the Flink job. */
@NullMarked
package dev.fleetpulse.rival.flink;

import org.jspecify.annotations.NullMarked;
