package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.local.BrokerProcess;
import java.time.Duration;
import java.util.List;

/** F5: the broker is restarted, killed and, in the long form, away for more than a minute. */
final class BrokerAway implements Fault {

    private static final String UP = "Kafka broker is up";
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(70);

    @Override
    public String id() {
        return "F5";
    }

    @Override
    public String what() {
        return "restart the broker, kill -9 the broker, a broker that is away";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        run.processors().start(run.length().processors());
        Returns returns = new Returns(run);
        run.startLoad(Traffics.steady(run), Traffics.RATE);
        BrokerProcess broker = run.cluster().broker();
        int upBefore = run.cluster().brokerLog().count(UP);
        int kills = run.length().thorough() ? 5 : 1;
        Waiting.pause(BETWEEN);
        broker.restart();
        for (int i = 0; i < kills; i++) {
            if (run.length().thorough()) {
                returns.awaitHealth();
            }
            Waiting.pause(BETWEEN);
            broker.killHard();
            broker.restart();
        }
        if (run.length().thorough()) {
            returns.awaitHealth();
            broker.stop();
            Waiting.pause(LONG);
            broker.restart();
        }
        returns.awaitHealth();
        int restarts = 1 + kills + (run.length().thorough() ? 1 : 0);
        Check restarted = installation -> {
            int seen = run.cluster().brokerLog().count(UP) - upBefore;
            return seen == restarts ? List.of() : List.of("the broker came up %d times".formatted(seen));
        };
        return run.verdict(restarted, returns, new StartsLogged(0, run.processors()))
                .andSeen(returns.seen());
    }
}
