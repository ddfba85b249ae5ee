@NullMarked
package dev.fleetpulse.processor;

import org.jspecify.annotations.NullMarked;
