package dev.fleetpulse.runtime.admin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One registered check with its latest result.
 *
 * <p>At most one run is in flight; a result serves for {@code freshFor}. So neither a slow dependency nor a crowd of
 * probes can pile up work. Thread-safe.
 */
final class CheckRunner {

    private final Check check;
    private final boolean critical;
    private final Duration freshFor;
    private final LongSupplier nanos;
    private @Nullable CompletableFuture<Outcome> latest;

    /** A result, when it was there, and how long it took. */
    private record Outcome(CheckResult result, long endedNanos, long tookNanos) {}

    CheckRunner(Check check, boolean critical, Duration freshFor, LongSupplier nanos) {
        this.check = check;
        this.critical = critical;
        this.freshFor = freshFor;
        this.nanos = nanos;
    }

    boolean critical() {
        return critical;
    }

    /** Starts a run unless one is in flight or the latest result is still fresh. */
    synchronized void refresh(Executor executor) {
        CompletableFuture<Outcome> current = latest;
        if (current != null && (!current.isDone() || isFresh(current.join()))) {
            return;
        }
        latest = CompletableFuture.supplyAsync(this::run, executor);
    }

    /** The result, waited for until {@code limit} after {@code sinceNanos} at most. */
    HealthReport.Entry await(long sinceNanos, Duration limit) {
        CompletableFuture<Outcome> current = current();
        try {
            Outcome outcome =
                    current.get(Math.max(0, sinceNanos + limit.toNanos() - nanos.getAsLong()), TimeUnit.NANOSECONDS);
            return entry(outcome.result(), outcome.tookNanos());
        } catch (TimeoutException e) {
            return entry(
                    CheckResult.unhealthy("no answer within " + limit.toMillis() + " ms"),
                    nanos.getAsLong() - sinceNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return entry(CheckResult.unhealthy("interrupted"), 0);
        } catch (ExecutionException e) {
            return entry(CheckResult.unhealthy("check failed: " + e.getCause()), 0);
        }
    }

    private synchronized CompletableFuture<Outcome> current() {
        CompletableFuture<Outcome> current = latest;
        return current == null ? new CompletableFuture<>() : current;
    }

    private boolean isFresh(Outcome outcome) {
        return nanos.getAsLong() - outcome.endedNanos() < freshFor.toNanos();
    }

    private Outcome run() {
        long started = nanos.getAsLong();
        CheckResult result = look();
        long ended = nanos.getAsLong();
        return new Outcome(result, ended, ended - started);
    }

    private CheckResult look() {
        try {
            return check.check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CheckResult.unhealthy("interrupted");
        } catch (Exception e) {
            String message = e.getMessage();
            return CheckResult.unhealthy(message == null ? e.getClass().getSimpleName() : message);
        }
    }

    private HealthReport.Entry entry(CheckResult result, long tookNanos) {
        double millis = Math.round(tookNanos / 10_000.0) / 100.0;
        return new HealthReport.Entry(result.healthy(), critical, millis, result.detail());
    }
}
