@NullMarked
package dev.fleetpulse.health.http;

import org.jspecify.annotations.NullMarked;
