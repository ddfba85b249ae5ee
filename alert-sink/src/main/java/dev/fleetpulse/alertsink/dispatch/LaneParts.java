package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.receiver.Receiver;
import java.time.InstantSource;

/**
 * What makes a lane this lane.
 *
 * @param name the receiver's name in the configuration
 * @param reportsUnreadable whether this lane writes dead letters for records that no lane can read; one lane does
 */
record LaneParts(
        String name,
        Receiver receiver,
        boolean reportsUnreadable,
        LaneMetrics metrics,
        LaneStatus status,
        InstantSource clock) {}
