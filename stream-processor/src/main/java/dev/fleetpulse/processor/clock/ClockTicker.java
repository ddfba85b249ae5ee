package dev.fleetpulse.processor.clock;

import java.time.Duration;
import org.apache.kafka.streams.processor.Punctuator;

/**
 * Appends a tick once a second to a partition in which nothing else moved the clock. It tells the log that time passed;
 * no decision is made here. Stream thread only.
 */
public final class ClockTicker implements Punctuator {

    /** How often it looks. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TickWriter writer;
    private final int partition;
    private boolean eventSeen;

    /** For the partition of one task. */
    public ClockTicker(TickWriter writer, int partition) {
        this.writer = writer;
        this.partition = partition;
    }

    /** An event other than a tick moved the clock. */
    public void eventSeen() {
        eventSeen = true;
    }

    @Override
    public void punctuate(long timestamp) {
        if (!eventSeen) {
            writer.tick(partition);
        }
        eventSeen = false;
    }
}
