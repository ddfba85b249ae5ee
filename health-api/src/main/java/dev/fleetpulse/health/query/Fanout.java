package dev.fleetpulse.health.query;

import dev.fleetpulse.health.query.ProcessorDirectory.View;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the owners of partitions in parallel under one deadline. A partition whose owner was wrong or away is looked up
 * afresh and asked once more; where the owner does not answer, or uses up half of the time, those who keep a copy are
 * asked. What has not answered by the deadline is missing. Thread-safe.
 */
final class Fanout {

    private static final Logger log = LoggerFactory.getLogger(Fanout.class);
    private static final String COPY_WILL_DO = "&standby=true";

    private final ProcessorClient client;
    private final ProcessorDirectory directory;

    Fanout(ProcessorClient client, ProcessorDirectory directory) {
        this.client = client;
        this.directory = directory;
    }

    /** Fails with {@link UnavailableException} when not a single partition answered. */
    <R, T> CompletableFuture<Answer<T>> ask(
            Question<R, T> question, View view, Collection<PartitionId> partitions, Deadline deadline) {
        List<CompletableFuture<Answer<T>>> parts = new ArrayList<>();
        for (PartitionId partition : partitions) {
            parts.add(new PartitionQuery<>(question, partition, deadline)
                    .ask(view)
                    .completeOnTimeout(
                            new Reply.Failed<>("no answer in time"),
                            deadline.left().toNanos(),
                            TimeUnit.NANOSECONDS)
                    .thenApply(reply -> read(question, partition, reply)));
        }
        return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> merge(parts));
    }

    /** The steps of asking about one partition. */
    private final class PartitionQuery<R> {

        private final Question<R, ?> question;
        private final PartitionId partition;
        private final Deadline deadline;

        PartitionQuery(Question<R, ?> question, PartitionId partition, Deadline deadline) {
            this.question = question;
            this.partition = partition;
            this.deadline = deadline;
        }

        CompletableFuture<Reply<R>> ask(View view) {
            return askOwner(view.owners()).thenCompose(first -> {
                if (first instanceof Reply.Answered<R>) {
                    return CompletableFuture.completedFuture(first);
                }
                if (first instanceof Reply.Failed<R>) {
                    return askStandbys(view.owners().standbys(partition).iterator(), first);
                }
                return directory.newerThan(view).thenCompose(fresh -> askAgain(first, view.owners(), fresh.owners()));
            });
        }

        private CompletableFuture<Reply<R>> askAgain(Reply<R> first, Owners before, Owners now) {
            CompletableFuture<Reply<R>> second =
                    isWorthAsking(first, before, now) ? askOwner(now) : CompletableFuture.completedFuture(first);
            return second.thenCompose(
                    reply -> askStandbys(now.standbys(partition).iterator(), reply));
        }

        /** Who was away is not asked again at once; who said that it is not the owner may have become it meanwhile. */
        private boolean isWorthAsking(Reply<?> first, Owners before, Owners now) {
            URI owner = now.owner(partition);
            return owner != null && (first instanceof Reply.NotOwner<?> || !owner.equals(before.owner(partition)));
        }

        private CompletableFuture<Reply<R>> askOwner(Owners owners) {
            URI owner = owners.owner(partition);
            Duration left = deadline.left();
            boolean others = !owners.standbys(partition).isEmpty();
            return owner == null
                    ? CompletableFuture.completedFuture(new Reply.Unreachable<>("no processor owns it"))
                    : get(owner, "", others ? left.dividedBy(2) : left);
        }

        /** One after the other, until one answers. */
        private CompletableFuture<Reply<R>> askStandbys(Iterator<URI> standbys, Reply<R> last) {
            if (last instanceof Reply.Answered<R> || !standbys.hasNext()) {
                return CompletableFuture.completedFuture(last);
            }
            return get(standbys.next(), COPY_WILL_DO, deadline.left())
                    .thenCompose(reply -> askStandbys(standbys, reply));
        }

        private CompletableFuture<Reply<R>> get(URI processor, String parameters, Duration timeout) {
            return client.get(processor, question.path().apply(partition) + parameters, question.codec(), timeout);
        }
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
        return Answer.without(partition);
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
