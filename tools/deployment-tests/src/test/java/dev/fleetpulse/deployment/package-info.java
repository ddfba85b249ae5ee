/** Holds what deploys the services, the Helm chart and the compose file, against the services' own code. */
@NullMarked
package dev.fleetpulse.deployment;

import org.jspecify.annotations.NullMarked;
