package dev.fleetpulse.processor.query;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.LagInfo;
import org.jspecify.annotations.Nullable;

/**
 * How far the stores on this instance are behind their changelogs. The broker is asked for it, at most once a second and
 * by one thread, and nobody waits long: while the broker is away, a lag is not known. Thread-safe.
 */
final class ChangelogLags implements AutoCloseable {

    private static final Duration FRESH_FOR = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Supplier<Map<String, Map<Integer, LagInfo>>> source;
    private final LongSupplier nanos;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "changelog-lags");
        made.setDaemon(true);
        return made;
    });

    private @Nullable CompletableFuture<Map<String, Map<Integer, LagInfo>>> latest;
    private long askedAt;

    /** Lags by store and partition, as {@code KafkaStreams.allLocalStorePartitionLags} gives them, by this clock. */
    ChangelogLags(Supplier<Map<String, Map<Integer, LagInfo>>> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** The records that some stores of a partition have not read, together; empty if that is not known. */
    OptionalLong of(Set<String> stores, int partition) {
        try {
            Map<String, Map<Integer, LagInfo>> lags = asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return lags.entrySet().stream()
                    .filter(store -> stores.contains(store.getKey()))
                    .map(store -> store.getValue().get(partition))
                    .filter(lag -> lag != null)
                    .mapToLong(LagInfo::offsetLag)
                    .reduce(Long::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (TimeoutException | ExecutionException e) {
            return OptionalLong.empty();
        }
    }

    private synchronized CompletableFuture<Map<String, Map<Integer, LagInfo>>> asked() {
        CompletableFuture<Map<String, Map<Integer, LagInfo>>> kept = latest;
        boolean fresh = nanos.getAsLong() - askedAt < FRESH_FOR.toNanos();
        if (kept != null && (fresh || !kept.isDone())) {
            return kept;
        }
        CompletableFuture<Map<String, Map<Integer, LagInfo>>> asked = CompletableFuture.supplyAsync(source, thread);
        latest = asked;
        askedAt = nanos.getAsLong();
        return asked;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
