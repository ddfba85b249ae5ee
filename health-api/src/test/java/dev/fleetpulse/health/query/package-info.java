@NullMarked
package dev.fleetpulse.health.query;

import org.jspecify.annotations.NullMarked;
