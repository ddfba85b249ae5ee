@NullMarked
package dev.fleetpulse.processor.rocks;

import org.jspecify.annotations.NullMarked;
