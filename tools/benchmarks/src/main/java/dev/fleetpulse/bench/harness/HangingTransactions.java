package dev.fleetpulse.bench.harness;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions that are open in a partition though their coordinator holds them for ended. Kafka 4.3.1 leaves such behind:
 * while the leader of a partition is away, its coordinator takes the partition for deleted and ends the transaction without
 * it (KAFKA-20734). Ends them as an operator does with {@code kafka-transactions.sh find-hanging} and {@code abort}.
 */
public final class HangingTransactions {

    /** Longer than a transaction may stay open before the broker aborts it, and it looks. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<TransactionState> GOES_ON =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Admin admin;
    private final Installation installation;

    HangingTransactions(Admin admin, Installation installation) {
        this.admin = admin;
        this.installation = installation;
    }

    /** Aborts all that have hung for a while; in how many partitions. */
    public int abort() throws InterruptedException, ExecutionException {
        StableOffsets offsets = StableOffsets.of(admin, installation);
        Map<TopicPartition, Long> ends = offsets.ends();
        Waiting.until(PATIENCE, () -> offsets.openBefore(ends).isEmpty());
        Set<TopicPartition> open = offsets.openBefore(ends).keySet();
        return open.isEmpty() ? 0 : abort(open);
    }

    private int abort(Set<TopicPartition> open) throws InterruptedException, ExecutionException {
        Set<Long> goingOn = producersGoingOn();
        int aborted = 0;
        for (var partition : admin.describeProducers(open).all().get().entrySet()) {
            for (ProducerState producer : partition.getValue().activeProducers()) {
                boolean isOpen = producer.currentTransactionStartOffset().isPresent();
                if (isOpen && !goingOn.contains(producer.producerId())) {
                    abort(partition.getKey(), producer);
                    aborted++;
                }
            }
        }
        return aborted;
    }

    private void abort(TopicPartition partition, ProducerState producer)
            throws InterruptedException, ExecutionException {
        admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
                .all()
                .get();
    }

    private Set<Long> producersGoingOn() throws InterruptedException, ExecutionException {
        Set<String> ids = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .collect(Collectors.toCollection(HashSet::new));
        return admin.describeTransactions(ids).all().get().values().stream()
                .filter(transaction -> GOES_ON.contains(transaction.state()))
                .map(TransactionDescription::producerId)
                .collect(Collectors.toSet());
    }
}
