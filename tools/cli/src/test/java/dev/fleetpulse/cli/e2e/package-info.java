@NullMarked
package dev.fleetpulse.cli.e2e;

import org.jspecify.annotations.NullMarked;
