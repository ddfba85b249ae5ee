package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.TelemetryEvent;
import java.util.List;

/** Where events go. Used by one thread at a time. */
public interface EventOutlet extends AutoCloseable {

    /**
     * Sends events and returns once each is acknowledged or refused as bad; waits and sends again, as long as it takes,
     * while the other side is full or away. Nothing is dropped silently: the tally tells.
     *
     * @throws OutletRefusedException if sending again will not help
     * @throws InterruptedException if told to stop; what was not acknowledged by then may or may not have arrived
     */
    void send(List<TelemetryEvent> events) throws InterruptedException;

    @Override
    void close();
}
