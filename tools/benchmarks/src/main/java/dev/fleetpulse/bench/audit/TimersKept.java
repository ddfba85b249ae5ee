package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.IncidentRules;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.RowRule;
import dev.fleetpulse.bench.oracle.AlertStep;
import dev.fleetpulse.bench.oracle.Streaks;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * No timer was reset, and none ran out too soon: every alert with a {@code for} fired exactly that long after its condition
 * began to hold, by the log's time; and the alerts about failures in a row are, each step at its second, those that the log
 * alone gives.
 */
public final class TimersKept implements Check {

    private static final Streaks STREAKS =
            new Streaks(new Streaks.Rule(RowRule.FAILURES, RowRule.FOR, RowRule.KEEP_FIRING_FOR));

    @Override
    public List<String> differences(Installation installation) throws Exception {
        AlertLog alerts = AlertLog.read(installation);
        List<String> differences = new ArrayList<>();
        alerts.transitions().forEach(transition -> compareFor(transition, differences));
        compare(
                STREAKS.expected(EventLog.read(installation).counted(), alerts.until()),
                stepsByBot(alerts.of(RowRule.ID)),
                differences);
        return differences;
    }

    private static void compareFor(AlertTransition transition, List<String> differences) {
        Duration expected = IncidentRules.FOR.get(transition.getRule());
        Instant firedAt = transition.getFiredAt();
        if (expected == null || firedAt == null) {
            return;
        }
        if (!firedAt.equals(transition.getStartedAt().plus(expected))) {
            differences.add("alert %s of rule %s: began at %s, fired at %s, not %s later"
                    .formatted(transition.getId(), transition.getRule(), transition.getStartedAt(), firedAt, expected));
        }
    }

    private static void compare(
            Map<String, List<AlertStep>> expected, Map<String, List<AlertStep>> got, List<String> differences) {
        Set<String> bots = new TreeSet<>(expected.keySet());
        bots.addAll(got.keySet());
        for (String bot : bots) {
            List<AlertStep> should = expected.getOrDefault(bot, List.of());
            List<AlertStep> is = got.getOrDefault(bot, List.of());
            int step = 0;
            while (step < should.size() && step < is.size() && should.get(step).equals(is.get(step))) {
                step++;
            }
            if (step < Math.max(should.size(), is.size())) {
                differences.add("%s of %s, step %d: expected %s, got %s"
                        .formatted(RowRule.ID, bot, step + 1, at(should, step), at(is, step)));
            }
        }
    }

    private static String at(List<AlertStep> steps, int step) {
        return step < steps.size() ? steps.get(step).toString() : "nothing";
    }

    private static Map<String, List<AlertStep>> stepsByBot(List<AlertTransition> transitions) {
        Map<String, List<AlertStep>> steps = new TreeMap<>();
        for (AlertTransition one : transitions) {
            Map<String, String> labels = new HashMap<>(one.getLabels());
            String bot = BotKey.of(labels.getOrDefault("fleet", ""), labels.getOrDefault("bot", ""));
            steps.computeIfAbsent(bot, absent -> new ArrayList<>())
                    .add(new AlertStep(one.getState(), one.getStartedAt(), one.getAt()));
        }
        return steps;
    }
}
