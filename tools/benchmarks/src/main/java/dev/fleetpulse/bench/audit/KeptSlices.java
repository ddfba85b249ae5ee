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
     * @throws IOException if a partition has no owner that answers
     */
    public static KeptSlices read(Installation installation, Scope scope, Width width)
            throws IOException, InterruptedException {
        QueryClient client = new QueryClient(installation);
        KeptSlices all = new KeptSlices(installation.topics().partitions());
        for (int partition = 0; partition < all.partitions; partition++) {
            String path = "/internal/v1/slices?scope=%s&partition=%d&width_ms=%d"
                    .formatted(scope, partition, width.length().toMillis());
            all.add(CODEC.decode(client.get(scope, partition, path)), width);
        }
        return all;
    }

    /** Those that are promised. */
    public Map<SliceKey, Slice> slices() {
        return slices;
    }

    /** Whether the owner of a slice promises to have it in full. */
    Predicate<SliceKey> promised(Width width) {
        return key -> {
            Instant clock = clocks.get(BotKey.owner(key.subject(), partitions));
            return clock != null && width.isPromised(key.start(), clock);
        };
    }

    private void add(SliceAnswers answer, Width width) {
        Instant clock = answer.getAsOf();
        if (clock == null) {
            return;
        }
        clocks.put(answer.getPartition(), clock);
        for (SubjectSlice one : answer.getSlices()) {
            Instant start = one.getSlice().getStart();
            if (width.isPromised(start, clock)) {
                slices.put(new SliceKey(one.getSubject(), start, width.length()), one.getSlice());
            }
        }
    }
}
