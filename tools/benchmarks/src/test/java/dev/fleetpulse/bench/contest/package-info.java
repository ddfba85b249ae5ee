/** Tests of what contests are made of. */
@NullMarked
package dev.fleetpulse.bench.contest;

import org.jspecify.annotations.NullMarked;
