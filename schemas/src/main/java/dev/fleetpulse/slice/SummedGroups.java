package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.CacheCounts;
import dev.fleetpulse.schema.CostSums;
import dev.fleetpulse.schema.DelayCounts;
import dev.fleetpulse.schema.GaugeCounts;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.Spend;
import java.time.Instant;

/** The groups that keep sums, and what was read last. */
final class SummedGroups {

    private SummedGroups() {}

    /** Accesses to a cache. */
    static final class Accesses implements Group<CacheCounts, Accesses> {
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
        public void add(Accesses other) {
            hits += other.hits;
            misses += other.misses;
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
    static final class Delays implements Group<DelayCounts, Delays> {
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
        public void add(Delays other) {
            delays += other.delays;
            sumMicros += other.sumMicros;
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
    static final class Costs implements Group<CostSums, Costs> {
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
        public void add(Costs other) {
            count += other.count;
            amountMicros += other.amountMicros;
            unitsMilli += other.unitsMilli;
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
    static final class Readings implements Group<GaugeCounts, Readings> {
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

        @Override
        public void add(Readings other) {
            count += other.count;
            sumMilli += other.sumMilli;
            minMilli = Math.min(minMilli, other.minMilli);
            maxMilli = Math.max(maxMilli, other.maxMilli);
            last(other.lastMilli, other.lastAtMillis);
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
