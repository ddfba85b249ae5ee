/** {@code fleetpulse rules}: work on rule files before they run. */
@NullMarked
package dev.fleetpulse.cli.rules;

import org.jspecify.annotations.NullMarked;
