package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.CacheCounts;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.DelayCounts;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.Spend;
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

    /** Appends the immutable form. */
    void write(AvroBytes out);

    /** Events of an operation, version or region. */
    final class Events implements Group<GroupCounts> {
        private long events;
        private long total;
        private long failures;
        private long rejected;
        private final ExponentialHistogram latency = new ExponentialHistogram();

        /** Counts one event. */
        void count(CountedEvent event) {
            events++;
            total += event.ended() ? 1 : 0;
            failures += event.one(Outcome.FAILURE);
            rejected += event.one(Outcome.REJECTED);
            if (event.ended()) {
                event.recordDuration(latency);
            }
        }

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

        @Override
        public void write(AvroBytes out) {
            out.number(events);
            out.number(total);
            out.number(failures);
            out.number(rejected);
            latency.write(out);
        }
    }

    /** Calls of a dependency. */
    final class Calls implements Group<DependencyCounts> {
        private long calls;
        private long failures;
        private long attempts;
        private final ExponentialHistogram latency = new ExponentialHistogram();

        /** Counts one call. */
        void count(CountedEvent event, DependencyCall call) {
            boolean failed = call.getSuccess() == null ? event.one(Outcome.FAILURE) == 1 : !call.getSuccess();
            calls++;
            failures += failed ? 1 : 0;
            attempts += call.getAttempts();
            event.recordDuration(latency);
        }

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

        @Override
        public void write(AvroBytes out) {
            out.number(calls);
            out.number(failures);
            out.number(attempts);
            latency.write(out);
        }
    }

    /** Notifications of a channel. */
    final class Notifications implements Group<NotificationCounts> {
        private long attempts;
        private long delivered;
        private long failed;
        private final ExponentialHistogram latency = new ExponentialHistogram();

        /** Counts one try. */
        void count(CountedEvent event, NotificationAttempt attempt) {
            attempts++;
            delivered += attempt.getDelivered() ? 1 : 0;
            failed += !attempt.getDelivered() && attempt.getPermanent() ? 1 : 0;
            event.recordDuration(latency);
        }

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

        @Override
        public void write(AvroBytes out) {
            out.number(attempts);
            out.number(delivered);
            out.number(failed);
            latency.write(out);
        }
    }

    /** Accesses to a cache. */
    final class Accesses implements Group<CacheCounts> {
        private long hits;
        private long misses;

        /** Counts one access. */
        void count(CacheAccess access) {
            hits += access.getHit() ? 1 : 0;
            misses += access.getHit() ? 0 : 1;
        }

        @Override
        public void merge(CacheCounts other) {
            hits += other.getHits();
            misses += other.getMisses();
        }

        @Override
        public CacheCounts toRecord() {
            return new CacheCounts(hits, misses);
        }

        @Override
        public void write(AvroBytes out) {
            out.number(hits);
            out.number(misses);
        }
    }

    /** Waits for a limiter. */
    final class Delays implements Group<DelayCounts> {
        private long delays;
        private long sumMicros;

        /** Counts one wait. */
        void count(RateLimitDelay delay) {
            delays++;
            sumMicros += ExponentialHistogram.micros(delay.getDelayMs());
        }

        @Override
        public void merge(DelayCounts other) {
            delays += other.getDelays();
            sumMicros += other.getSumMicros();
        }

        @Override
        public DelayCounts toRecord() {
            return new DelayCounts(delays, sumMicros);
        }

        @Override
        public void write(AvroBytes out) {
            out.number(delays);
            out.number(sumMicros);
        }
    }

    /** Spent in a currency. */
    final class Costs implements Group<CostSums> {
        private long count;
        private long amountMicros;
        private long unitsMilli;

        /** Counts one expense. */
        void count(Spend spend) {
            count++;
            amountMicros += spend.getAmountMicros();
            unitsMilli += spend.getUnits() == null ? 0 : FixedPoint.milli(spend.getUnits());
        }

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

        @Override
        public void write(AvroBytes out) {
            out.number(count);
            out.number(amountMicros);
            out.number(unitsMilli);
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
            last(other.getLastMilli(), other.getLastAt().toEpochMilli());
        }

        /** Counts one reading. */
        void count(long milli, long atMillis) {
            count++;
            sumMilli += milli;
            minMilli = Math.min(minMilli, milli);
            maxMilli = Math.max(maxMilli, milli);
            last(milli, atMillis);
        }

        private void last(long milli, long atMillis) {
            if (atMillis > lastAtMillis || (atMillis == lastAtMillis && milli > lastMilli)) {
                lastAtMillis = atMillis;
                lastMilli = milli;
            }
        }

        @Override
        public GaugeCounts toRecord() {
            return new GaugeCounts(count, sumMilli, minMilli, maxMilli, lastMilli, Instant.ofEpochMilli(lastAtMillis));
        }

        @Override
        public void write(AvroBytes out) {
            out.number(count);
            out.number(sumMilli);
            out.number(minMilli);
            out.number(maxMilli);
            out.number(lastMilli);
            out.number(lastAtMillis);
        }
    }
}
