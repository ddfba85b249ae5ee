package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.PartitionId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, and how far it can be trusted.
 *
 * @param nextCursor null on the last page
 * @param missing partitions that did not answer: what they hold is not in the list
 */
record ListDocument<T>(
        List<T> items,
        @Nullable String nextCursor,
        @JsonUnwrapped Trust trust,
        List<MissingPartition> missing) {

    /** A partition that did not answer. */
    record MissingPartition(String scope, int partition) {

        static MissingPartition of(PartitionId partition) {
            return new MissingPartition(Lower.of(partition.scope()), partition.partition());
        }
    }

    /** The asked page of an answer, in the order of the key. */
    static <A, T> ListDocument<T> of(
            Answer<A> answer, Paging paging, Function<A, String> key, Function<A, T> document) {
        Paging.Page<A> page = paging.cut(answer.items(), key);
        return new ListDocument<>(
                page.items().stream().map(document).toList(),
                page.nextCursor(),
                Trust.of(answer),
                answer.missing().stream().map(MissingPartition::of).toList());
    }
}
