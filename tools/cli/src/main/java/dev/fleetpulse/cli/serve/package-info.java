/** {@code fleetpulse gateway}, {@code processor}, {@code sink} and {@code api}: one service as this process. */
@NullMarked
package dev.fleetpulse.cli.serve;

import org.jspecify.annotations.NullMarked;
