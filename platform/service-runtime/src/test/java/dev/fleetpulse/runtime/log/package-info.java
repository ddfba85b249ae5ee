/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.log;

import org.jspecify.annotations.NullMarked;
