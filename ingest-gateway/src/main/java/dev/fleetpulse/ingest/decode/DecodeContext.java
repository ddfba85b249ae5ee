package dev.fleetpulse.ingest.decode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request beside its body.
 *
 * @param fleet fleet of events that name none; null: they must
 * @param bot bot of events that name none; null: they must
 * @param receivedAt time of receipt: when events that carry no time happened
 * @param shiftToNow whether the newest event is moved to {@code receivedAt} and the others with it
 */
public record DecodeContext(
        @Nullable String fleet, @Nullable String bot, Instant receivedAt, boolean shiftToNow) {}
