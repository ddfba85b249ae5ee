package dev.fleetpulse.processor.restore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still to be read from changelogs before partitions can be worked on, and before copies are up to date: in the
 * log (when it begins, every few seconds, when it ends), as metrics and as a sentence. Remaining is in offsets, transaction
 * markers included, so it falls a little faster than records are restored. Alert on remaining of {@code owned} that does
 * not fall. Called by the threads of Streams, read by any.
 */
public final class RestoreProgress implements StateRestoreListener, StandbyUpdateListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final Duration LOG_EVERY = Duration.ofSeconds(5);
    /** Longer than a transaction may last, and than a broker takes to start. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private static final double NANOS_PER_SECOND = 1e9;
    /** A copy is always a little behind; only one that is this far behind is worth a line. */
    private static final long WORTH_A_LINE = 10_000;

    private final LongSupplier nanos;
    private final Remaining owned = new Remaining();
    private final Remaining standby = new Remaining();
    private final Counter ownedRestored;
    private final Counter standbyRestored;
    private long begunAt;
    private long loggedAt;
    private long movedAt;
    private long restoredSinceBegin;
    private boolean standbyLogged;

    /** Registers the meters, each with 0. */
    public RestoreProgress(MeterRegistry meters) {
        this(meters, System::nanoTime);
    }

    RestoreProgress(MeterRegistry meters, LongSupplier nanos) {
        this.nanos = nanos;
        this.ownedRestored = meters(meters, "owned", owned);
        this.standbyRestored = meters(meters, "standby", standby);
    }

    /** What is being restored, for people; empty if nothing is. */
    public synchronized String describe() {
        return owned.changelogs() == 0
                ? ""
                : "restoring " + owned.changelogs() + " changelog partitions, " + owned.records() + " records remain"
                        + standstill();
    }

    /** A broker that was killed may leave a transaction open that nobody ends; readers wait before it for ever. */
    private String standstill() {
        Duration still = Duration.ofNanos(nanos.getAsLong() - movedAt);
        return still.compareTo(STANDSTILL) < 0
                ? ""
                : "; nothing came for " + still.toSeconds() + " s: is a transaction left open? kafka-transactions.sh "
                        + "find-hanging finds it, abort ends it";
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        if (owned.changelogs() == 0) {
            begunAt = nanos.getAsLong();
            loggedAt = begunAt;
            restoredSinceBegin = 0;
            LOG.atInfo().log("Restoring begins");
        }
        movedAt = nanos.getAsLong();
        owned.begin(changelog, from, to);
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long last, long restored) {
        movedAt = nanos.getAsLong();
        owned.readTo(changelog, last + 1);
        restoredSinceBegin += restored;
        ownedRestored.increment((double) restored);
        if (isTimeForALine()) {
            LOG.atInfo()
                    .addKeyValue("changelogs", owned.changelogs())
                    .addKeyValue("remaining", owned.records())
                    .addKeyValue("restored", restoredSinceBegin)
                    .addKeyValue("perSecond", perSecond())
                    .log("Restoring");
        }
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        ended(changelog);
    }

    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        ended(changelog);
    }

    @Override
    public synchronized void onUpdateStart(TopicPartition changelog, String store, long from) {
        standby.begin(changelog, from, from);
    }

    @Override
    public synchronized void onBatchLoaded(
            TopicPartition changelog, String store, TaskId task, long last, long loaded, long end) {
        standby.begin(changelog, last + 1, end);
        standbyRestored.increment((double) loaded);
        boolean far = standby.records() > WORTH_A_LINE;
        if (far && isTimeForALine()) {
            standbyLogged = true;
            LOG.atInfo().addKeyValue("remaining", standby.records()).log("Copies catch up");
        } else if (!far && standbyLogged) {
            standbyLogged = false;
            LOG.atInfo().log("Copies have caught up");
        }
    }

    @Override
    public synchronized void onUpdateSuspended(
            TopicPartition changelog, String store, long last, long end, SuspendReason reason) {
        standby.remove(changelog);
    }

    private void ended(TopicPartition changelog) {
        movedAt = nanos.getAsLong();
        owned.remove(changelog);
        if (owned.changelogs() == 0) {
            LOG.atInfo()
                    .addKeyValue("restored", restoredSinceBegin)
                    .addKeyValue("perSecond", perSecond())
                    .log("Restoring ends");
        }
    }

    private boolean isTimeForALine() {
        long now = nanos.getAsLong();
        boolean due = now - loggedAt >= LOG_EVERY.toNanos();
        if (due) {
            loggedAt = now;
        }
        return due;
    }

    private long perSecond() {
        double seconds = (double) Math.max(1, nanos.getAsLong() - begunAt) / NANOS_PER_SECOND;
        return Math.round((double) restoredSinceBegin / seconds);
    }

    private Counter meters(MeterRegistry meters, String of, Remaining remaining) {
        Gauge.builder("fleetpulse.processor.restore.remaining", this, progress -> progress.read(remaining, true))
                .description("Records of changelogs still to be read")
                .baseUnit("records")
                .tag("of", of)
                .register(meters);
        Gauge.builder("fleetpulse.processor.restoring", this, progress -> progress.read(remaining, false))
                .description("Partitions of changelogs that are being restored, or followed by a copy")
                .baseUnit("changelogs")
                .tag("of", of)
                .register(meters);
        return Counter.builder("fleetpulse.processor.restored")
                .description("Records read from changelogs")
                .baseUnit("records")
                .tag("of", of)
                .register(meters);
    }

    private synchronized double read(Remaining remaining, boolean records) {
        return records ? (double) remaining.records() : remaining.changelogs();
    }
}
