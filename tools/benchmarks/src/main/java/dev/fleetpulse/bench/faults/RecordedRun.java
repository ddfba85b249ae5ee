package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.PlayedAgain;
import dev.fleetpulse.bench.audit.RuleTookPart;
import dev.fleetpulse.bench.audit.TimersKept;
import dev.fleetpulse.bench.audit.WentAllTheWay;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.IncidentRules;
import dev.fleetpulse.bench.harness.Processor;
import dev.fleetpulse.bench.harness.Processors;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.RowRule;
import dev.fleetpulse.bench.harness.RuleEndpoint;
import dev.fleetpulse.bench.harness.RulesInLog;
import dev.fleetpulse.bench.harness.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * IDENTITY: incidents while processors come, go, restart and die, and rules change; then the same log once more, through a
 * replay. Every alert must have taken the same steps.
 */
final class RecordedRun implements Fault {

    private static final Duration BRIEF_PAUSE = Duration.ofSeconds(3);
    private static final Duration BRIEF_PERIOD = Duration.ofSeconds(24);
    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final int PHASES = 6;
    private static final Duration CALM = Duration.ofSeconds(6);

    private static final String BY_HAND = "by-hand";
    private static final String BY_HAND_RULE = """
            {"id": "by-hand", "subject": "bot", "condition": "consecutive_failures() >= 4", "for": "2s", "severity": "high"}
            """;
    private static final String BY_HAND_CHANGED = """
            {"id": "by-hand", "subject": "bot", "condition": "consecutive_failures() >= 2", "for": "1s", "severity": "critical",
             "summary": "{{bot}}: {{value}} failures in a row"}
            """;
    private static final String SHORT_LIVED = "short-lived";
    private static final String SHORT_LIVED_RULE = """
            {"id": "short-lived", "subject": "fleet", "condition": "errors(\\"30s\\") > 2", "for": "1s", "severity": "low"}
            """;

    @Override
    public String id() {
        return "IDENTITY";
    }

    @Override
    public String what() {
        return "restarts, a rebalance, a rule change; then the log again";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        boolean thorough = run.length().thorough();
        Duration pause = thorough ? run.length().disturbance().dividedBy(PHASES) : BRIEF_PAUSE;
        Processors processors = run.processors();
        RuleEndpoint rules = new RuleEndpoint(processors.start(1).get(0).url());
        String before = rules.put(BY_HAND, BY_HAND_RULE);
        rules.put(SHORT_LIVED, SHORT_LIVED_RULE);
        RulesInLog.await(run.installation(), Set.of(RowRule.ID, BY_HAND, SHORT_LIVED));
        IncidentTraffic traffic =
                new IncidentTraffic(run.installation(), run.length().seed(), thorough ? PERIOD : BRIEF_PERIOD);
        run.startLoad(traffic, Traffics.RATE);
        Waiting.pause(pause);
        comeAndGo(processors, pause);
        String after = rules.put(BY_HAND, BY_HAND_CHANGED);
        rules.delete(SHORT_LIVED);
        Waiting.pause(pause);
        Processor victim = processors.all().get(0);
        victim.killHard();
        victim.start();
        Waiting.pause(pause);
        if (thorough) {
            traffic.calmDown();
            Waiting.pause(CALM);
        }
        return run.verdict(
                new StartsLogged(2, 1, processors),
                new WentAllTheWay(IncidentRules.FOR.keySet()),
                new RuleTookPart(BY_HAND, List.of(before, after)),
                new TimersKept(),
                new PlayedAgain(processors.settingsOf("again")));
    }

    /** Two processors join, one restarts, one leaves for good. */
    private static void comeAndGo(Processors processors, Duration pause) throws InterruptedException {
        List<Processor> three = processors.start(3);
        Waiting.pause(pause);
        three.get(1).stop();
        three.get(1).start();
        Waiting.pause(pause);
        processors.keep(2);
        Waiting.pause(pause);
    }
}
