/** Tests of what a restore is measured with. */
@NullMarked
package dev.fleetpulse.bench.restore;

import org.jspecify.annotations.NullMarked;
