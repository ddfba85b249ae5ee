@NullMarked
package dev.fleetpulse.processor.applied;

import org.jspecify.annotations.NullMarked;
