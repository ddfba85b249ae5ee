package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer can be trusted; its fields stand in every document.
 *
 * @param complete false if a partition did not answer, or if {@code as_of} is more than
 *     {@link Answer#RECENT} behind this API's clock
 * @param stale whether a copy answered because its owner did not: what came last may be lacking
 * @param asOf everything up to here is in; null before the first record
 */
record Trust(boolean complete, boolean stale, @Nullable String asOf) {

    static Trust of(Answer<?> answer) {
        return new Trust(answer.complete(), answer.stale(), Times.text(answer.asOf()));
    }
}
