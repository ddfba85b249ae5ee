package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.slice.Turn;
import dev.fleetpulse.slice.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the stream thread holds of one bot, so that an event looks its bot up once. Rebuilt when the task starts. */
final class KnownBot {

    private final String key;
    private final Slices.Counted slices;
    private final NameDictionary.Bot names;
    private final int turn;
    private Instant lastSeen;
    private Instant rolledUntil;
    private @Nullable HotCell<LiveStatus> status;

    /**
     * @param key {@code fleet/bot}
     * @param lastSeen append time of its last event that was counted
     * @param closedUntil seconds before this are closed
     */
    KnownBot(String key, Instant lastSeen, Instant closedUntil, Slices.Counted slices, NameDictionary.Bot names) {
        this.key = key;
        this.slices = slices;
        this.names = names;
        this.lastSeen = lastSeen;
        this.turn = Turn.of(key);
        this.rolledUntil = Turn.rolledUntil(turn, closedUntil);
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

    /** Minutes, hours and days that end at or before this are rolled up. */
    Instant rolledUntil() {
        return rolledUntil;
    }

    /** Whether its turn to be rolled up further has come. */
    boolean hasTurn(Instant at) {
        return at.getEpochSecond() - turn
                >= rolledUntil.getEpochSecond() + Level.MINUTE.width().toSeconds();
    }

    /** Takes its turn: it is rolled up as far as it can be at an instant. */
    void takeTurn(Instant at) {
        rolledUntil = Turn.rolledUntil(turn, at);
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
