package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.ReadRate;
import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How processors recover from the loss of one: when they read events as fast as before, and how long a question had to wait
 * for an answer, a stale one included. Keeps the worst of several losses. Not thread-safe.
 */
final class Recovery implements Check {

    /** After so long a lost member is given up, and then there is some time to take over. */
    private static final Duration RATE_LIMIT = Duration.ofSeconds(10 + 15);

    private static final Duration WAIT_LIMIT = Duration.ofSeconds(1);
    private static final double NEARLY = 0.9;
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ReadRate rate;
    private final Questions questions;
    private final List<Duration> took = new ArrayList<>();
    private double usual;

    Recovery(FaultRun run) {
        this.rate = new ReadRate(run.installation());
        this.questions = new Questions(run);
    }

    /** Waits for a while and learns at its end what is usual. */
    void learn(Duration time) throws InterruptedException {
        Duration first = time.minus(BEFORE);
        Waiting.pause(first.isNegative() ? Duration.ZERO : first);
        rate.begin();
        rate.look();
        Waiting.pause(BEFORE);
        rate.look();
        usual = Math.min(rate.perSecond(), Traffics.RATE); // more is only read while catching up
    }

    /** Watches from a loss on until all is as usual, or for as long as that may take; returns how long it took. */
    Duration watch() throws InterruptedException {
        long begun = System.nanoTime();
        Duration passed = Duration.ZERO;
        boolean recovered = false;
        rate.begin();
        questions.begin();
        while (!recovered && passed.compareTo(RATE_LIMIT) <= 0) {
            boolean answered = questions.ask();
            boolean owned = rate.look();
            recovered = answered && owned && rate.perSecond() >= NEARLY * usual;
            passed = Duration.ofNanos(System.nanoTime() - begun);
            Waiting.pause(PAUSE);
        }
        took.add(passed);
        return passed;
    }

    @Override
    public List<String> differences(Installation installation) {
        List<String> differences = new ArrayList<>();
        if (slowest().compareTo(RATE_LIMIT) > 0) {
            differences.add("not 90 %% of %.0f events/s within %d s after a loss: %s"
                    .formatted(usual, RATE_LIMIT.toSeconds(), took));
        }
        if (questions.longestWait().compareTo(WAIT_LIMIT) > 0) {
            differences.add(
                    "a question waited %d ms".formatted(questions.longestWait().toMillis()));
        }
        return differences;
    }

    /** The figures, for people. */
    String seen() {
        return "90 %% of %.0f events/s again after at most %.1f s, answers after at most %d ms"
                .formatted(
                        usual,
                        slowest().toMillis() / 1e3,
                        questions.longestWait().toMillis());
    }

    private Duration slowest() {
        return took.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
