package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the stream thread holds of one bot, so that an event looks its bot up once. Rebuilt when the task starts. */
final class KnownBot {

    private final String key;
    private Instant lastSeen;
    private @Nullable HotCell<LiveStatus> status;

    /**
     * @param key {@code fleet/bot}
     * @param lastSeen append time of its last event that was counted
     */
    KnownBot(String key, Instant lastSeen) {
        this.key = key;
        this.lastSeen = lastSeen;
    }

    String key() {
        return key;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    void seen(Instant at) {
        lastSeen = at;
    }

    /** Its status in the store. */
    HotCell<LiveStatus> status(HotCells<String, LiveStatus> statuses) {
        HotCell<LiveStatus> held = status;
        if (held == null || !held.isHeld()) {
            held = statuses.cell(key);
            status = held;
        }
        return held;
    }
}
