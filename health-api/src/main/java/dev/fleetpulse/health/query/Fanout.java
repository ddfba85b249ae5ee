package dev.fleetpulse.health.query;

import dev.fleetpulse.health.query.ProcessorDirectory.View;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the owners of partitions in parallel under one deadline. A partition whose owner was wrong or away is looked up
 * afresh and asked once more; what has not answered by the deadline is missing. Thread-safe.
 */
final class Fanout {

    private static final Logger log = LoggerFactory.getLogger(Fanout.class);

    private final ProcessorClient client;
    private final ProcessorDirectory directory;
    private final Duration deadline;

    Fanout(ProcessorClient client, ProcessorDirectory directory, Duration deadline) {
        this.client = client;
        this.directory = directory;
        this.deadline = deadline;
    }

    /** Fails with {@link UnavailableException} when not a single partition answered. */
    <R, T> CompletableFuture<Answer<T>> ask(Question<R, T> question, View view, Collection<PartitionId> partitions) {
        long end = System.nanoTime() + deadline.toNanos();
        List<CompletableFuture<Answer<T>>> parts = new ArrayList<>();
        for (PartitionId partition : partitions) {
            parts.add(askTwice(question, view, partition, end)
                    .completeOnTimeout(
                            new Reply.Failed<>("no answer within " + deadline.toMillis() + " ms"),
                            deadline.toNanos(),
                            TimeUnit.NANOSECONDS)
                    .thenApply(reply -> read(question, partition, reply)));
        }
        return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> merge(parts));
    }

    private <R, T> CompletableFuture<Reply<R>> askTwice(
            Question<R, T> question, View view, PartitionId partition, long end) {
        return askOwner(question, view.owners(), partition, end).thenCompose(first -> {
            if (first instanceof Reply.Answered<R> || first instanceof Reply.Failed<R>) {
                return CompletableFuture.completedFuture(first);
            }
            return directory
                    .newerThan(view)
                    .thenCompose(fresh -> isWorthAsking(first, view.owners(), fresh.owners(), partition)
                            ? askOwner(question, fresh.owners(), partition, end)
                            : CompletableFuture.completedFuture(first));
        });
    }

    /** Who was away is not asked again at once; who said that it is not the owner may have become it meanwhile. */
    private static boolean isWorthAsking(Reply<?> first, Owners before, Owners now, PartitionId partition) {
        URI owner = now.owner(partition);
        return owner != null && (first instanceof Reply.NotOwner<?> || !owner.equals(before.owner(partition)));
    }

    private <R, T> CompletableFuture<Reply<R>> askOwner(
            Question<R, T> question, Owners owners, PartitionId partition, long end) {
        URI owner = owners.owner(partition);
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        return owner == null
                ? CompletableFuture.completedFuture(new Reply.Unreachable<>("no processor owns it"))
                : client.get(owner, question.path().apply(partition), question.codec(), left);
    }

    private static <R, T> Answer<T> read(Question<R, T> question, PartitionId partition, Reply<R> reply) {
        if (reply instanceof Reply.Answered<R> answered) {
            return question.read().apply(answered.value());
        }
        log.atDebug()
                .addKeyValue("scope", partition.scope())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("error", reply)
                .log("Partition is missing from the answer");
        return new Answer<>(List.of(), List.of(partition), null);
    }

    private static <T> Answer<T> merge(List<CompletableFuture<Answer<T>>> parts) {
        Answer<T> merged =
                Answer.merge(parts.stream().map(CompletableFuture::join).toList());
        if (!parts.isEmpty() && merged.missing().size() == parts.size()) {
            throw new UnavailableException("no processor answered for "
                    + (parts.size() == 1 ? "partition " + merged.missing().get(0) : "any partition"));
        }
        return merged;
    }
}
