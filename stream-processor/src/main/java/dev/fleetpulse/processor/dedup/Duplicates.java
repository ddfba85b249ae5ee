package dev.fleetpulse.processor.dedup;

import dev.fleetpulse.schema.EventIdBlock;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which events of one task were counted before: those of a bot that have the id of an earlier event of the same bot.
 * Events that number themselves are remembered by a bit and eight bytes, others by sixteen bytes. A sequence number alone
 * condemns no event: one that is used again by another event is counted, and the event remembered by its id. Exact within
 * {@link #HORIZON}, as long as a bot does not exceed what is remembered of it. Stream thread only.
 */
public final class Duplicates {

    /**
     * How long, by the partition clock, an event is remembered at least; up to a minute longer, and longer still where a
     * block is not yet full. Whoever resends does so within minutes: a gateway's client after 503, a producer after its
     * delivery timeout of two minutes, the processor when it sends an event on to its owner.
     */
    public static final Duration HORIZON = Duration.ofMinutes(10);

    /** Text of an instance beyond which its numbers are not kept. */
    private static final int MAX_INSTANCE = 128;

    private static final int SECONDS_PER_MINUTE = 60;

    private final Sequences sequences;
    private final EventIds ids;
    private @Nullable Instant expiredAt;

    /**
     * What is remembered at most. Beyond, a number goes by id, and the oldest ids are forgotten and counted as evicted.
     *
     * @param blocksPerBot blocks of 16 sequence numbers of one bot, all its instances together
     * @param blocks blocks of 16 sequence numbers of the task
     * @param idsPerBot ids of one bot
     * @param ids ids of the task
     */
    public record Limits(int blocksPerBot, int blocks, int idsPerBot, int ids) {

        /** A bot of 200 events a second by id or 400 by number; a task at its limit takes about 150 MB. */
        public static final Limits STANDARD = new Limits(16_384, 262_144, 131_072, 1_048_576);
    }

    /** What is known of an event at hand. */
    public enum Verdict {
        /** It is new. */
        NEW,
        /** It is new, but its instance has used its number for another event. */
        NEW_UNDER_USED_NUMBER,
        /** It was counted before. */
        DUPLICATE
    }

    /**
     * The answer for one event.
     *
     * @param evicted ids that were forgotten within the horizon to make room
     */
    public record Seen(Verdict verdict, int evicted) {}

    /** Continues from what the stores hold. */
    public Duplicates(
            KeyValueStore<Bytes, LiveBlock> sequences, KeyValueStore<Bytes, EventIdBlock> ids, Limits limits) {
        this.sequences = new Sequences(sequences, new Sequences.Limits(limits.blocksPerBot(), limits.blocks()));
        this.ids = new EventIds(ids, new EventIds.Limits(limits.idsPerBot(), limits.ids() / EventIds.BLOCK_IDS));
    }

    /**
     * Tells whether an event was counted before, and remembers it.
     *
     * @param bot key of the event's bot
     * @param clock the partition clock; never goes back
     */
    public Seen see(String bot, TelemetryEvent event, Instant clock) {
        advance(clock);
        EventKey id = EventKey.of(event.getId());
        if (ids.contains(bot, id)) {
            return new Seen(Verdict.DUPLICATE, 0);
        }
        return switch (place(event, bot, id, clock)) {
            case FREE -> new Seen(Verdict.NEW, 0);
            case SAME -> new Seen(Verdict.DUPLICATE, 0);
            case TAKEN -> new Seen(Verdict.NEW_UNDER_USED_NUMBER, ids.add(bot, id, clock));
            case NO_ROOM -> new Seen(Verdict.NEW, ids.add(bot, id, clock));
        };
    }

    /**
     * Forgets what is beyond the horizon, at whole minutes of the partition clock only: so it does not matter who ticked
     * in between.
     */
    public void advance(Instant clock) {
        Instant last = expiredAt;
        if (last != null && clock.getEpochSecond() - last.getEpochSecond() < SECONDS_PER_MINUTE) {
            return;
        }
        Instant minute = clock.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(last)) {
            sequences.expire(minute.minus(HORIZON));
            ids.expire(minute.minus(HORIZON));
            expiredAt = minute;
        }
    }

    private Sequences.Place place(TelemetryEvent event, String bot, EventKey id, Instant clock) {
        String instance = event.getInstance();
        Long number = event.getSequence();
        return instance == null || number == null || instance.length() > MAX_INSTANCE
                ? Sequences.Place.NO_ROOM
                : sequences.place(bot, instance, number, id, clock);
    }
}
