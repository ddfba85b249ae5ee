@NullMarked
package dev.fleetpulse.health.exposition;

import org.jspecify.annotations.NullMarked;
