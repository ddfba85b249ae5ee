@NullMarked
package dev.fleetpulse.bench.memory;

import org.jspecify.annotations.NullMarked;
