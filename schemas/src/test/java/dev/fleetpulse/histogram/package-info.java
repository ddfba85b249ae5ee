@NullMarked
package dev.fleetpulse.histogram;

import org.jspecify.annotations.NullMarked;
