/** Holds the compose file, the image and the Prometheus configuration against the services' code. */
@NullMarked
package dev.fleetpulse.deployment.compose;

import org.jspecify.annotations.NullMarked;
