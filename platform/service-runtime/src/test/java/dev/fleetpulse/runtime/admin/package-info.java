/** Tests of the package. */
@NullMarked
package dev.fleetpulse.runtime.admin;

import org.jspecify.annotations.NullMarked;
