package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.schema.PartitionCounts;
import dev.fleetpulse.schema.RecordCounts;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.topic.AvroCodec;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What processors say became of the records they have read. */
final class Accounts {

    private static final AvroCodec<PartitionCounts> CODEC =
            new AvroCodec<>(PartitionCounts.getEncoder(), PartitionCounts.getDecoder());

    private Accounts() {}

    /** By partition, asked of its owner. */
    static Map<Integer, RecordCounts> read(Installation installation) throws IOException, InterruptedException {
        QueryClient client = new QueryClient(installation);
        Map<Integer, RecordCounts> accounts = new TreeMap<>();
        for (int partition = 0; partition < installation.topics().partitions(); partition++) {
            accounts.put(partition, read(client, partition));
        }
        return accounts;
    }

    /** Of one partition. */
    static RecordCounts read(QueryClient client, int partition) throws IOException, InterruptedException {
        byte[] answer = client.getWhenOwned(Scope.BOT, partition, "/internal/v1/counts?partition=" + partition);
        return CODEC.decode(answer).getCounts();
    }
}
