package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.bench.oracle.SliceKey;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SliceAnswers;
import dev.fleetpulse.schema.SubjectSlice;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All slices that the processors of an installation keep, asked of the owner of each partition. */
public final class KeptSlices {

    private static final AvroCodec<SliceAnswers> CODEC =
            new AvroCodec<>(SliceAnswers.getEncoder(), SliceAnswers.getDecoder());

    private final int partitions;
    private final Map<SliceKey, Slice> slices = new TreeMap<>();
    private final Map<Integer, Instant> clocks = new TreeMap<>();

    private KeptSlices(int partitions) {
        this.partitions = partitions;
    }

    /**
     * Reads the slices of one width.
     *
     * @throws IOException if a partition has no owner that answers, for a while
     */
    public static KeptSlices read(Installation installation, Scope scope, Width width)
            throws IOException, InterruptedException {
        QueryClient client = new QueryClient(installation);
        KeptSlices all = new KeptSlices(installation.topics().partitions());
        for (int partition = 0; partition < all.partitions; partition++) {
            all.add(ask(client, scope, partition, width), width);
        }
        return all;
    }

    /** All that the history keeps of one width, whether it is promised or not. */
    static Map<SliceKey, Slice> ofHistory(Installation installation, Width width)
            throws IOException, InterruptedException {
        QueryClient client = new QueryClient(installation);
        Map<SliceKey, Slice> all = new TreeMap<>();
        for (int partition = 0; partition < installation.topics().partitions(); partition++) {
            for (SubjectSlice one : ask(client, Scope.HISTORY, partition, width).getSlices()) {
                all.put(key(one, width), one.getSlice());
            }
        }
        return all;
    }

    private static SliceAnswers ask(QueryClient client, Scope scope, int partition, Width width)
            throws IOException, InterruptedException {
        String path = "/internal/v1/slices?scope=%s&partition=%d&width_ms=%d"
                .formatted(scope, partition, width.length().toMillis());
        return CODEC.decode(client.getWhenOwned(scope, partition, path));
    }

    private static SliceKey key(SubjectSlice one, Width width) {
        return new SliceKey(one.getSubject(), one.getSlice().getStart(), width.length());
    }

    /** Those that are promised. */
    public Map<SliceKey, Slice> slices() {
        return slices;
    }

    /** Whether the owner of a slice promises to have it in full. */
    Predicate<SliceKey> promised(Width width) {
        return key -> {
            Instant clock = clocks.get(BotKey.owner(key.subject(), partitions));
            return clock != null && width.isPromised(key, clock);
        };
    }

    private void add(SliceAnswers answer, Width width) {
        Instant clock = answer.getAsOf();
        if (clock == null) {
            return;
        }
        clocks.put(answer.getPartition(), clock);
        for (SubjectSlice one : answer.getSlices()) {
            SliceKey key = key(one, width);
            if (width.isPromised(key, clock)) {
                slices.put(key, one.getSlice());
            }
        }
    }
}
