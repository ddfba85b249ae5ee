@NullMarked
package dev.fleetpulse.processor.desired;

import org.jspecify.annotations.NullMarked;
