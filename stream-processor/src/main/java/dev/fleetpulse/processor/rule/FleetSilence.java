package dev.fleetpulse.processor.rule;

import java.time.Duration;

/**
 * Who of a fleet is silent at one instant. Only bots that spoke within an hour before the fleet's last event count, so those
 * that were taken away long ago do not make a fleet look silent.
 */
public interface FleetSilence {

    /** Share of silent bots from which a fleet counts as silent. */
    double MOST = 0.5;
    /** A fleet of fewer bots never counts as silent: its bots are told of one by one. */
    int FEWEST_BOTS = 3;

    /** Nothing is known of any bot. */
    FleetSilence UNKNOWN = new FleetSilence() {
        @Override
        public long bots() {
            return 0;
        }

        @Override
        public long silentBots(Duration longerThan) {
            return 0;
        }

        @Override
        public Duration ofIngest() {
            return Duration.ZERO;
        }
    };

    /** How many bots count. */
    long bots();

    /** How many of them have been silent for longer than a time. */
    long silentBots(Duration longerThan);

    /** Time since the last event of any ingest gateway; zero while none ever spoke. */
    Duration ofIngest();

    /** Whether at least {@link #MOST} of at least {@link #FEWEST_BOTS} bots have been silent for longer than a time. */
    default boolean isSilent(Duration longerThan) {
        return bots() >= FEWEST_BOTS && silentBots(longerThan) >= MOST * bots();
    }
}
