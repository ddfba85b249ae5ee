@NullMarked
package dev.fleetpulse.processor.restore;

import org.jspecify.annotations.NullMarked;
