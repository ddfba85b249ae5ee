/** Tests of the rules that are measured. */
@NullMarked
package dev.fleetpulse.bench.rules;

import org.jspecify.annotations.NullMarked;
