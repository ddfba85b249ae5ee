package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.schema.RecordCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many events a second processors read, as their own accounts tell over the last second. Partitions that nobody answers
 * for stand still. Not thread-safe.
 */
public final class ReadRate {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int partitions;
    private final QueryClient client;
    private final Map<Integer, Long> read = new TreeMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long atNanos, long events) {}

    /** Of an installation that is not watched yet. */
    public ReadRate(Installation installation) {
        this.partitions = installation.topics().partitions();
        this.client = new QueryClient(installation);
    }

    /** Forgets the looks so far. */
    public void begin() {
        samples.clear();
    }

    /** Looks once more; returns whether the owner of every partition has answered. */
    public boolean look() throws InterruptedException {
        boolean all = true;
        for (int partition = 0; partition < partitions; partition++) {
            try {
                RecordCounts counts = Accounts.read(client, partition);
                read.put(partition, counts.getReceived() - counts.getRehomed());
            } catch (IOException e) {
                all = false; // nobody owns it at the moment, or its owner is restoring it
            }
        }
        samples.add(new Sample(
                System.nanoTime(),
                read.values().stream().mapToLong(Long::longValue).sum()));
        return all;
    }

    /** Events a second between the last look and the last one at least a second before it; 0 if there is none. */
    public double perSecond() {
        Sample last = samples.getLast();
        Sample before = null;
        while (last.atNanos() - samples.getFirst().atNanos() >= SECOND) {
            before = samples.removeFirst();
        }
        if (before == null) {
            return 0;
        }
        samples.addFirst(before);
        return (last.events() - before.events()) * (double) SECOND / (last.atNanos() - before.atNanos());
    }
}
