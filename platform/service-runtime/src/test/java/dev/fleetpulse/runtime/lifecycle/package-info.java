/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
