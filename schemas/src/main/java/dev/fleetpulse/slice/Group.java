package dev.fleetpulse.slice;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.CacheCounts;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.DelayCounts;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.NotificationCounts;
import java.time.Instant;

/**
 * What is counted under one name, being merged.
 *
 * @param <R> the record it is merged from and written as
 */
interface Group<R> {

    /** Adds a record. */
    void merge(R other);

    /** The immutable form. */
    R toRecord();

    /** Events of an operation, version or region. */
    final class Events implements Group<GroupCounts> {
        private long events;
        private long total;
        private long failures;
        private long rejected;
        private final ExponentialHistogram latency = new ExponentialHistogram();

        @Override
        public void merge(GroupCounts other) {
            events += other.getEvents();
            total += other.getTotal();
            failures += other.getFailures();
            rejected += other.getRejected();
            latency.merge(other.getLatency());
        }

        @Override
        public GroupCounts toRecord() {
            return new GroupCounts(events, total, failures, rejected, latency.encode());
        }
    }

    /** Calls of a dependency. */
    final class Calls implements Group<DependencyCounts> {
        private long calls;
        private long failures;
        private long attempts;
        private final ExponentialHistogram latency = new ExponentialHistogram();

        @Override
        public void merge(DependencyCounts other) {
            calls += other.getCalls();
            failures += other.getFailures();
            attempts += other.getAttempts();
            latency.merge(other.getLatency());
        }

        @Override
        public DependencyCounts toRecord() {
            return new DependencyCounts(calls, failures, attempts, latency.encode());
        }
    }

    /** Notifications of a channel. */
    final class Notifications implements Group<NotificationCounts> {
        private long attempts;
        private long delivered;
        private long failed;
        private final ExponentialHistogram latency = new ExponentialHistogram();

        @Override
        public void merge(NotificationCounts other) {
            attempts += other.getAttempts();
            delivered += other.getDelivered();
            failed += other.getFailed();
            latency.merge(other.getLatency());
        }

        @Override
        public NotificationCounts toRecord() {
            return new NotificationCounts(attempts, delivered, failed, latency.encode());
        }
    }

    /** Accesses to a cache. */
    final class Accesses implements Group<CacheCounts> {
        private long hits;
        private long misses;

        @Override
        public void merge(CacheCounts other) {
            hits += other.getHits();
            misses += other.getMisses();
        }

        @Override
        public CacheCounts toRecord() {
            return new CacheCounts(hits, misses);
        }
    }

    /** Waits for a limiter. */
    final class Delays implements Group<DelayCounts> {
        private long delays;
        private long sumMicros;

        @Override
        public void merge(DelayCounts other) {
            delays += other.getDelays();
            sumMicros += other.getSumMicros();
        }

        @Override
        public DelayCounts toRecord() {
            return new DelayCounts(delays, sumMicros);
        }
    }

    /** Spent in a currency. */
    final class Costs implements Group<CostSums> {
        private long count;
        private long amountMicros;
        private long unitsMilli;

        @Override
        public void merge(CostSums other) {
            count += other.getCount();
            amountMicros += other.getAmountMicros();
            unitsMilli += other.getUnitsMilli();
        }

        @Override
        public CostSums toRecord() {
            return new CostSums(count, amountMicros, unitsMilli);
        }
    }

    /** Readings of a gauge. */
    final class Readings implements Group<GaugeCounts> {
        private long count;
        private long sumMilli;
        private long minMilli = Long.MAX_VALUE;
        private long maxMilli = Long.MIN_VALUE;
        private long lastMilli;
        private long lastAtMillis = Long.MIN_VALUE;

        @Override
        public void merge(GaugeCounts other) {
            count += other.getCount();
            sumMilli += other.getSumMilli();
            minMilli = Math.min(minMilli, other.getMinMilli());
            maxMilli = Math.max(maxMilli, other.getMaxMilli());
            long at = other.getLastAt().toEpochMilli();
            if (at > lastAtMillis || (at == lastAtMillis && other.getLastMilli() > lastMilli)) {
                lastAtMillis = at;
                lastMilli = other.getLastMilli();
            }
        }

        @Override
        public GaugeCounts toRecord() {
            return new GaugeCounts(count, sumMilli, minMilli, maxMilli, lastMilli, Instant.ofEpochMilli(lastAtMillis));
        }
    }
}
