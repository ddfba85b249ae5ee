/** Tests of what all rivals share. */
@NullMarked
package dev.fleetpulse.bench.rival;

import org.jspecify.annotations.NullMarked;
