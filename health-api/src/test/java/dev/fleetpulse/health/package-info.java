@NullMarked
package dev.fleetpulse.health;

import org.jspecify.annotations.NullMarked;
