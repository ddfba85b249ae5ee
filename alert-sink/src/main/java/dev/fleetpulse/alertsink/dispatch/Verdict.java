package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.schema.DeliveryOutcome;
import java.time.Instant;

/** What follows from a try that ended. */
sealed interface Verdict {

    /** How the receipt of the try calls it. */
    DeliveryOutcome outcome();

    /** Nothing more is to be sent: delivered, rejected or given up. */
    record Settled(DeliveryOutcome outcome) implements Verdict {}

    /** Another try, not before an instant. */
    record TryAgain(Instant at) implements Verdict {

        @Override
        public DeliveryOutcome outcome() {
            return DeliveryOutcome.RETRYING;
        }
    }
}
