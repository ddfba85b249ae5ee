package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bot of generated traffic and what all its events have in common. Two bots of three number their events, with one or
 * two instances; the third names no instance and no number, so that only ids tell its duplicates. Not thread-safe.
 */
final class GeneratedBot {

    private static final int USERS = 200;

    private final String fleet;
    private final String name;
    private final int number;
    private final long[] sequences;

    GeneratedBot(String fleet, int number) {
        this.fleet = fleet;
        this.name = "bot-" + number;
        this.number = number;
        this.sequences = new long[number % 3];
    }

    /** An event of this bot with everything set that is no outcome and no detail. */
    TelemetryEvent.Builder event(Instant occurredAt, Chance chance) {
        String user = chance.of(0.6) ? fleet + "-user-" + chance.skewedBelow(USERS) : null;
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder()
                .setId(chance.uuid())
                .setFleet(fleet)
                .setBot(name)
                .setOccurredAt(occurredAt)
                .setCorrelationId("cid-" + chance.below(1_000_000))
                .setEnvironment("test")
                .setVersion(orNone(chance, Words.VERSIONS.get(number % Words.VERSIONS.size())))
                .setRegion(orNone(chance, Words.REGIONS.get(number % Words.REGIONS.size())))
                .setUser(user)
                .setChat(user == null ? null : "chat-of-" + user);
        return numbered(event, chance);
    }

    private TelemetryEvent.Builder numbered(TelemetryEvent.Builder event, Chance chance) {
        if (sequences.length == 0) {
            return event;
        }
        int instance = chance.below(sequences.length);
        sequences[instance]++;
        return event.setInstance(name + "-" + instance).setSequence(sequences[instance]);
    }

    /** One event in twenty forgets to say. */
    private static @Nullable String orNone(Chance chance, String value) {
        return chance.of(0.05) ? null : value;
    }
}
