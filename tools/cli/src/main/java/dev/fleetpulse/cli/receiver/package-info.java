/**
 * A receiver of alerts for the demo: takes the alert sink's webhook calls and shows them. Entry class:
 * {@link dev.fleetpulse.cli.receiver.AlertReceiver}.
 */
@NullMarked
package dev.fleetpulse.cli.receiver;

import org.jspecify.annotations.NullMarked;
