package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.bench.proxy.Reaction;
import dev.fleetpulse.bench.proxy.Request;
import java.util.concurrent.atomic.AtomicBoolean;

/** Kills a processor once, when a certain request of it passes the proxy. */
final class KillSender implements Interference {

    private final Processor victim;
    private final CommitMoment moment;
    private final AtomicBoolean caught = new AtomicBoolean();
    private volatile boolean done;

    KillSender(Processor victim, CommitMoment moment) {
        this.victim = victim;
        this.moment = moment;
    }

    /** Whether the victim is dead. */
    boolean done() {
        return done;
    }

    @Override
    public Reaction on(Request request) {
        if (!request.clientId().startsWith(victim.name() + "-")
                || !moment.isAt(request)
                || !caught.compareAndSet(false, true)) {
            return Reaction.forward();
        }
        if (moment == CommitMoment.AFTER_COMMIT) {
            return new Reaction.ForwardThen(this::kill);
        }
        kill();
        return new Reaction.Cut();
    }

    private void kill() {
        victim.killHard();
        done = true;
    }
}
