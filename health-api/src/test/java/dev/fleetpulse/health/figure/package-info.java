@NullMarked
package dev.fleetpulse.health.figure;

import org.jspecify.annotations.NullMarked;
