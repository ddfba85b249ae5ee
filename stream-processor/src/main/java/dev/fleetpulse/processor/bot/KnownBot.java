package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.Slices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the stream thread holds of one bot, so that an event looks its bot up once. Rebuilt when the task starts. */
final class KnownBot {

    private final String key;
    private final Slices.Counted slices;
    private final NameDictionary.Bot names;
    private Instant lastSeen;
    private @Nullable HotCell<LiveStatus> status;

    /**
     * @param key {@code fleet/bot}
     * @param lastSeen append time of its last event that was counted
     */
    KnownBot(String key, Instant lastSeen, Slices.Counted slices, NameDictionary.Bot names) {
        this.key = key;
        this.slices = slices;
        this.names = names;
        this.lastSeen = lastSeen;
    }

    String key() {
        return key;
    }

    Slices.Counted slices() {
        return slices;
    }

    NameDictionary.Bot names() {
        return names;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    void seen(Instant at) {
        lastSeen = at;
    }

    /** Whether its second of the minute lies after one whole second and not after another. */
    boolean hasTurn(Instant after, Instant until) {
        long first = after.getEpochSecond() + 1;
        long next = first + Math.floorMod(key.hashCode() - first, 60L);
        return next <= until.getEpochSecond();
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
