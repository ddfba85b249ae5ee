/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.json;

import org.jspecify.annotations.NullMarked;
