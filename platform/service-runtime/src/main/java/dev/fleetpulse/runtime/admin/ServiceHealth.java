package dev.fleetpulse.runtime.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The health of one process: named checks, and whether it may be sent work.
 *
 * <p>It is not ready until {@link #markReady()}. A critical check that fails makes it unhealthy and not ready; any other
 * makes it degraded. Checks run on daemon threads, one a check; a report waits for them {@link #CHECK_LIMIT} at most, and
 * results serve for {@link #FRESH_FOR}, so no dependency can hang a probe. Thread-safe. Whoever makes it closes it.
 */
public final class ServiceHealth implements AutoCloseable {

    /** How long a report waits for its checks; what has no answer by then counts as unhealthy. */
    public static final Duration CHECK_LIMIT = Duration.ofMillis(800);

    /** How long a result is given out again before the check runs anew. */
    public static final Duration FRESH_FOR = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final Duration checkLimit;
    private final long startedNanos;
    private final ExecutorService executor;
    private final Map<String, CheckRunner> checks = new LinkedHashMap<>();
    private volatile @Nullable Supplier<String> notReady = () -> "starting";
    private volatile boolean closed;

    public ServiceHealth() {
        this(System::nanoTime, CHECK_LIMIT);
    }

    ServiceHealth(LongSupplier nanos, Duration checkLimit) {
        this.nanos = nanos;
        this.checkLimit = checkLimit;
        this.startedNanos = nanos.getAsLong();
        AtomicInteger count = new AtomicInteger();
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "health-check-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds a check without which the service cannot do its work. */
    public void register(String name, Check check) {
        add(name, check, true);
    }

    /** Adds a check without which the service does its work, only less well. */
    public void registerOptional(String name, Check check) {
        add(name, check, false);
    }

    private void add(String name, Check check, boolean critical) {
        synchronized (checks) {
            if (checks.putIfAbsent(name, new CheckRunner(check, critical, FRESH_FOR, nanos)) != null) {
                throw new IllegalArgumentException("check " + name + " is registered already");
            }
        }
    }

    /** From now on the service may be sent work, as far as its critical checks agree. */
    public void markReady() {
        notReady = null;
    }

    /** From now on the service must not be sent work, for this reason, until {@link #markReady()}. */
    public void markNotReady(String reason) {
        markNotReady(() -> reason);
    }

    /** The same with a reason that changes, such as how far something has come; asked by each probe, so it must be quick. */
    public void markNotReady(Supplier<String> reason) {
        notReady = reason;
    }

    /** Why the service may not be sent work now; empty if it may. */
    public List<String> reasonsNotReady() {
        List<String> reasons = new ArrayList<>();
        Supplier<String> own = notReady;
        if (closed) {
            return List.of("stopped");
        }
        if (own != null) {
            reasons.add(own.get());
        }
        results(true).forEach((name, entry) -> {
            if (!entry.healthy()) {
                reasons.add(name + ": " + entry.detail());
            }
        });
        return reasons;
    }

    /** All checks, at most {@link #FRESH_FOR} old, and what they amount to; none once closed. */
    public HealthReport report() {
        Map<String, HealthReport.Entry> results = results(false);
        long uptime = Duration.ofNanos(nanos.getAsLong() - startedNanos).toSeconds();
        return new HealthReport(status(results), uptime, BuildVersion.current(), results);
    }

    /** Not ready from now on, and no more checks. */
    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
    }

    private Map<String, HealthReport.Entry> results(boolean criticalOnly) {
        if (closed) {
            return Map.of();
        }
        Map<String, CheckRunner> runners = new LinkedHashMap<>();
        synchronized (checks) {
            checks.forEach((name, runner) -> {
                if (runner.critical() || !criticalOnly) {
                    runners.put(name, runner);
                }
            });
        }
        runners.values().forEach(runner -> runner.refresh(executor));
        long since = nanos.getAsLong();
        Map<String, HealthReport.Entry> results = new LinkedHashMap<>();
        runners.forEach((name, runner) -> results.put(name, runner.await(since, checkLimit)));
        return results;
    }

    private static HealthReport.Status status(Map<String, HealthReport.Entry> results) {
        HealthReport.Status status = HealthReport.Status.HEALTHY;
        for (HealthReport.Entry entry : results.values()) {
            if (!entry.healthy() && entry.critical()) {
                return HealthReport.Status.UNHEALTHY;
            }
            if (!entry.healthy()) {
                status = HealthReport.Status.DEGRADED;
            }
        }
        return status;
    }
}
