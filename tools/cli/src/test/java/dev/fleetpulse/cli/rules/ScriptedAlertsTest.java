package dev.fleetpulse.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.simulate.Script;
import dev.fleetpulse.cli.simulate.Simulation;
import dev.fleetpulse.cli.simulate.SimulationPlan;
import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.processor.rule.RuleSet;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped rules say of the simulated fleets: nothing in quiet times, a lot under the demo's script. */
class ScriptedAlertsTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration DAY = Script.DEMO.period();
    /** Two bots in each fleet, as busy as those of the demo. */
    private static final SimulationPlan PLAN = new SimulationPlan(10, 50, 7);

    @TempDir
    Path folder;

    @Test
    void shouldFireAtLeastTwentyRulesWithinADay() {
        // When
        Set<String> fired = play(Script.DEMO).stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .map(AlertTransition::getRule)
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(fired).hasSizeGreaterThanOrEqualTo(20).contains("bot-silent", "agents-cpu-high");
    }

    @Test
    void shouldFireNoneInQuietTimes() {
        // When
        List<AlertTransition> alerts = play(Script.QUIET);

        // Then
        assertThat(alerts)
                .filteredOn(alert -> alert.getState() == AlertState.FIRING)
                .extracting(AlertTransition::getSummary)
                .isEmpty();
    }

    private List<AlertTransition> play(Script script) {
        Path rules = Path.of(System.getProperty("fleetpulse.root"), "config", "rules");
        RuleSet shipped = RuleFiles.read(List.of(rules)).rules();
        Simulation simulation = new Simulation(PLAN, script, START);
        List<AlertTransition> transitions = new ArrayList<>();
        try (RuleTopology topology = new RuleTopology(shipped, folder, START)) {
            for (Duration at = Duration.ofSeconds(1); at.compareTo(DAY) <= 0; at = at.plusSeconds(1)) {
                simulation.until(at).stream()
                        .sorted(Comparator.comparing(TelemetryEvent::getOccurredAt))
                        .forEach(event -> topology.append(event, event.getOccurredAt()));
                topology.tick(START.plus(at));
                transitions.addAll(topology.transitions());
            }
        }
        return transitions;
    }
}
