package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.ClocksCheck;
import dev.fleetpulse.bench.audit.SameSlices;
import dev.fleetpulse.bench.audit.SliceBytes;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * F13: the clocks of one fleet's bots are an hour ahead, an hour behind or drifting. All other bots must come out as in a
 * run in which every clock is right, to the byte.
 */
final class SkewFault implements Fault {

    private static final int EVENTS = 3_000;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final String SKEWED_FLEET = "fleet-2";

    @Override
    public String id() {
        return "F13";
    }

    @Override
    public String what() {
        return "bots' clocks an hour ahead, behind, drifting";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        Instant now = Instant.now();
        Instant from = now.minus(SPAN.multipliedBy(2));
        int n = run.length().thorough() ? 10 * EVENTS : EVENTS;
        List<TelemetryEvent> straight =
                new EventGenerator(run.length().seed(), Population.small()).spread(n, from, SPAN);
        List<TelemetryEvent> skewed =
                straight.stream().map(event -> skewed(event, from)).toList();
        String prefix = run.installation().topics().prefix() + "-straight";
        try (FaultRun control = new FaultRun(run.cluster(), prefix, run.length(), List.of())) {
            control.processors().start(1);
            run.processors().start(1);
            Outbox.send(control.installation(), straight);
            Outbox.send(run.installation(), skewed);
            Report straightRun = control.verdict();
            return straightRun.outcome() == Report.Outcome.AGREES
                    ? run.verdict(
                            new ClocksCheck(),
                            new SameSlices(control.installation(), new SliceBytes(now), SKEWED_FLEET))
                    : straightRun;
        }
    }

    private static TelemetryEvent skewed(TelemetryEvent event, Instant from) {
        if (!event.getFleet().equals(SKEWED_FLEET)) {
            return event;
        }
        Instant at = event.getOccurredAt();
        Instant shown = switch (Integer.parseInt(event.getBot().substring("bot-".length())) % 3) {
            case 0 -> at.plus(Duration.ofHours(1));
            case 1 -> at.minus(Duration.ofHours(1));
            default -> at.plus(Duration.between(from, at).multipliedBy(20));
        };
        return TelemetryEvent.newBuilder(event).setOccurredAt(shown).build();
    }
}
