@NullMarked
package dev.fleetpulse.encoding;

import org.jspecify.annotations.NullMarked;
