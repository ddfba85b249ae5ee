package dev.fleetpulse.bench.harness;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until everything that was sent is processed, committed and has reached the fleets. */
final class Drain {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** A misplaced event is appended again a commit later; fleets hear of a second when it is over. */
    private static final Duration AFTERMATH = Duration.ofMillis(2_500);

    private final Installation installation;
    private final QueryClient queries;
    private final Admin admin;

    Drain(Installation installation, Admin admin) {
        this.installation = installation;
        this.queries = new QueryClient(installation);
        this.admin = admin;
    }

    /** Returns once all partition clocks are past the last event's aftermath and what they have read is committed. */
    void await(Instant lastSent) throws Exception {
        Instant through = lastSent.plus(AFTERMATH);
        for (Scope scope : Scope.values()) {
            for (int partition = 0; partition < installation.topics().partitions(); partition++) {
                awaitClock(scope, partition, through);
            }
        }
        Map<TopicPartition, Long> ends = ends();
        Waiting.require("offsets committed up to " + ends, LIMIT, () -> committed(ends));
    }

    private void awaitClock(Scope scope, int partition, Instant through) throws InterruptedException {
        Waiting.require("%s partition %d answers up to %s".formatted(scope, partition, through), LIMIT, () -> {
            Instant asOf = queries.subjects(scope, partition).getAsOf();
            return asOf != null && !asOf.isBefore(through);
        });
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < installation.topics().partitions(); partition++) {
            latest.put(new TopicPartition(installation.name(Topics.EVENTS), partition), OffsetSpec.latest());
            latest.put(new TopicPartition(installation.name(Topics.FLEET_DELTAS), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private boolean committed(Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(installation.group())
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            // A transaction marker may stand last; nobody reads it until a record follows.
            return end.getValue() <= 1 || (offset != null && offset.offset() >= end.getValue() - 1);
        });
    }
}
