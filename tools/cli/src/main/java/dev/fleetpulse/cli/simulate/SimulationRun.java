package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a simulation in real time into an outlet, on a thread of its own. When the outlet is slower than the simulation,
 * events wait and are sent as soon as it takes them. Owns the outlet. Thread-safe.
 */
public final class SimulationRun implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulationRun.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final int BATCH = 500;

    private final Simulation simulation;
    private final EventOutlet outlet;
    private final SendTally tally;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "simulation");
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** @param tally the one the outlet counts into */
    public SimulationRun(Simulation simulation, EventOutlet outlet, SendTally tally) {
        this.simulation = simulation;
        this.outlet = outlet;
        this.tally = tally;
        thread.setDaemon(true);
    }

    /** Begins to send. */
    public void start() {
        thread.start();
    }

    /** Number of bots. */
    public int bots() {
        return simulation.bots();
    }

    /** What was sent so far. */
    public SendTally tally() {
        return tally;
    }

    /** Why it ended by itself; empty while it runs or after it was stopped. */
    public Optional<RuntimeException> failure() {
        return failure;
    }

    /** Waits until it ends by itself, at most so long; whether it ended. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        long start = System.nanoTime();
        try {
            while (!stop.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                sendAll(simulation.until(Duration.ofNanos(System.nanoTime() - start)));
            }
        } catch (InterruptedException e) {
            log.atDebug().log("Simulation was stopped while it waited");
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        } finally {
            ended.countDown();
        }
    }

    private void sendAll(List<TelemetryEvent> events) throws InterruptedException {
        tally.countGenerated(events.size());
        for (int from = 0; from < events.size(); from += BATCH) {
            outlet.send(events.subList(from, Math.min(events.size(), from + BATCH)));
        }
    }

    /** Finishes what is being sent, for 5 s at most, and closes the outlet. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(STOP_TIMEOUT.toMillis());
            thread.interrupt();
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        outlet.close();
    }
}
