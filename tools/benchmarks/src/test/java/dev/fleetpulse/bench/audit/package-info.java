/** Tests of what stands between an installation and the oracle. */
@NullMarked
package dev.fleetpulse.bench.audit;

import org.jspecify.annotations.NullMarked;
