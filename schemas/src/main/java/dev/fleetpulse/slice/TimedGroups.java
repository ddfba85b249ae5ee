package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.DependencyCounts;
import dev.fleetpulse.schema.GroupCounts;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Outcome;

/** The groups that keep durations. */
final class TimedGroups {

    private TimedGroups() {}

    /** Events of an operation, version or region. */
    static final class Events implements Group<GroupCounts, Events> {
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
        public void add(Events other) {
            events += other.events;
            total += other.total;
            failures += other.failures;
            rejected += other.rejected;
            latency.merge(other.latency);
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
    static final class Calls implements Group<DependencyCounts, Calls> {
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
        public void add(Calls other) {
            calls += other.calls;
            failures += other.failures;
            attempts += other.attempts;
            latency.merge(other.latency);
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
    static final class Notifications implements Group<NotificationCounts, Notifications> {
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
        public void add(Notifications other) {
            attempts += other.attempts;
            delivered += other.delivered;
            failed += other.failed;
            latency.merge(other.latency);
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
}
