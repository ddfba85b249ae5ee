package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SimulationRunTest {

    private static final SimulationPlan PLAN = new SimulationPlan(10, 500, 7);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    private final SendTally tally = new SendTally();

    /** Takes everything, or nothing while the gate is closed. */
    private static final class GatedOutlet implements EventOutlet {

        private final CountDownLatch gate;
        private final SendTally tally;
        private final List<TelemetryEvent> taken = new CopyOnWriteArrayList<>();
        private volatile boolean closed;

        GatedOutlet(CountDownLatch gate, SendTally tally) {
            this.gate = gate;
            this.tally = tally;
        }

        @Override
        public void send(List<TelemetryEvent> events) throws InterruptedException {
            gate.await();
            taken.addAll(events);
            tally.countAccepted(events.size());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void shouldSendEverythingInOrderOnceASlowOutletTakesItAgain() {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        GatedOutlet outlet = new GatedOutlet(gate, tally);
        SimulationRun run = run(outlet);
        run.start();
        await().atMost(PATIENCE).until(() -> tally.generated() > 0);

        // When
        gate.countDown();
        await().atMost(PATIENCE).until(() -> tally.accepted() > 200);
        run.close();

        // Then
        List<TelemetryEvent> expected = new Simulation(PLAN, Script.QUIET, START)
                .until(Duration.ofMinutes(5))
                .subList(0, outlet.taken.size());
        assertThat(outlet.taken).isEqualTo(expected);
        assertThat(tally.notSent()).isZero();
        assertThat(outlet.closed).isTrue();
        assertThat(run.failure()).isEmpty();
    }

    @Test
    void shouldEndWithTheReasonWhenTheOutletRefuses() throws Exception {
        // Given
        SimulationRun run = run(new RefusingOutlet());

        // When
        run.start();
        boolean ended = run.awaitEnd(PATIENCE);
        run.close();

        // Then
        assertThat(ended).isTrue();
        assertThat(run.failure()).get().extracting(Throwable::getMessage).isEqualTo("go away");
        assertThat(tally.notSent()).isPositive();
    }

    private static final class RefusingOutlet implements EventOutlet {

        @Override
        public void send(List<TelemetryEvent> events) {
            throw new OutletRefusedException("go away");
        }

        @Override
        public void close() {}
    }

    private SimulationRun run(EventOutlet outlet) {
        return new SimulationRun(new Simulation(PLAN, Script.QUIET, START), outlet, tally);
    }
}
