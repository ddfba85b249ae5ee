/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.http;

import org.jspecify.annotations.NullMarked;
