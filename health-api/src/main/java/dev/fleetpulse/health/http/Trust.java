package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer can be trusted; its fields stand in every document.
 *
 * @param complete false if a partition did not answer or has read nothing yet, if the answer is provisional, or if
 *     {@code as_of} is more than {@link Answer#RECENT} behind this API's clock
 * @param stale whether a copy answered because its owner did not: what came last may be lacking
 * @param provisional whether a fleet's figures go on after {@code as_of} without partitions that have fallen silent;
 *     once those speak, the exact figures take their place
 * @param missingPartitions which those are
 * @param asOf everything up to here is in; null before the first record
 */
record Trust(
        boolean complete,
        boolean stale,
        boolean provisional,
        List<MissingPartition> missingPartitions,
        @Nullable String asOf) {

    /**
     * A partition of bots' events that a provisional answer lacks.
     *
     * @param since its events up to here are in; null if it has never spoken
     */
    record MissingPartition(int partition, @Nullable String since) {}

    static Trust of(Answer<?> answer) {
        return new Trust(
                answer.complete(),
                answer.stale(),
                answer.provisional(),
                answer.silent().stream()
                        .map(silent -> new MissingPartition(silent.partition(), Times.text(silent.since())))
                        .toList(),
                Times.text(answer.asOf()));
    }
}
