/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.config;

import org.jspecify.annotations.NullMarked;
