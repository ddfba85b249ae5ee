package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.decode.Decoded.Accepted;
import dev.fleetpulse.schema.TelemetryEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A validated event whose time and id are still open, because they can depend on the rest of the request.
 *
 * @param index place in the request
 * @param event everything else
 * @param occurredAt when it happened; null: the event does not say
 * @param eventId id as sent; null: none was sent
 * @param line bytes of a log line; null for everything else
 */
record EventDraft(
        int index,
        TelemetryEvent.Builder event,
        @Nullable Instant occurredAt,
        @Nullable String eventId,
        @Nullable ByteBuffer line) {

    /**
     * The finished event.
     *
     * @param receivedAt when it happened, if it does not say
     * @param shift how far it is moved in time; null: the request is not shifted
     */
    Accepted finish(Instant receivedAt, @Nullable Duration shift, EventIds ids) {
        Instant time = occurredAt == null ? receivedAt : shift == null ? occurredAt : occurredAt.plus(shift);
        return new Accepted(
                index,
                event.setOccurredAt(time)
                        .setId(id(ids, shift == null ? null : time.toEpochMilli()))
                        .build());
    }

    private String id(EventIds ids, @Nullable Long shiftedTo) {
        if (eventId != null) {
            return eventId;
        }
        return line == null ? EventIds.random() : ids.ofLine(event.getFleet(), event.getBot(), line, shiftedTo);
    }
}
