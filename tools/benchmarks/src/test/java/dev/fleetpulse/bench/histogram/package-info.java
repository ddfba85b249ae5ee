@NullMarked
package dev.fleetpulse.bench.histogram;

import org.jspecify.annotations.NullMarked;
