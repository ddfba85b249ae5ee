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

    private final Installation installation;
    private final QueryClient queries;
    private final Admin admin;

    Drain(Installation installation, Admin admin) {
        this.installation = installation;
        this.queries = new QueryClient(installation);
        this.admin = admin;
    }

    /**
     * Returns once nothing is under way any more. The first round waits for what was sent, the second for the misplaced
     * events among it, which have been appended again by then, and for the fleets to hear of them.
     */
    void await(Instant lastSent) throws Exception {
        round(lastSent);
        round(Instant.now());
    }

    /** Returns once all partition clocks are past an instant and what they have read is committed. */
    private void round(Instant through) throws Exception {
        for (Scope scope : Installation.LIVE_SCOPES) {
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
            return asOf != null && asOf.isAfter(through);
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
