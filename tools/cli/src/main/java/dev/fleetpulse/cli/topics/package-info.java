/** {@code fleetpulse topics}: compare or create the topics of an installation. */
@NullMarked
package dev.fleetpulse.cli.topics;

import org.jspecify.annotations.NullMarked;
