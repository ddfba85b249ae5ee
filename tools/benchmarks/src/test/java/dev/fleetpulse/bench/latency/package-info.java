/** Tests of how delays are counted. */
@NullMarked
package dev.fleetpulse.bench.latency;

import org.jspecify.annotations.NullMarked;
