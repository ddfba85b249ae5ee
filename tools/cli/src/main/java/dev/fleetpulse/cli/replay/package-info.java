/** {@code fleetpulse replay}: plays a part of the log again and tells what would have been alerted. */
@NullMarked
package dev.fleetpulse.cli.replay;

import org.jspecify.annotations.NullMarked;
