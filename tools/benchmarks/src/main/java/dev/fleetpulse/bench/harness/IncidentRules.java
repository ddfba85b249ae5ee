package dev.fleetpulse.bench.harness;

import java.time.Duration;
import java.util.Map;

/**
 * Rules over everything that rules can be about, with timers; quiet unless fleets go through incidents, so that other
 * faults pay little for them.
 */
public final class IncidentRules {

    /** How long the condition of each has to hold, by id; whole seconds. */
    public static final Map<String, Duration> FOR = Map.of(
            RowRule.ID,
            RowRule.FOR,
            "fleet-failing",
            Duration.ofSeconds(3),
            "channel-failing",
            Duration.ofSeconds(2),
            "dependency-failing",
            Duration.ofSeconds(1),
            "operation-failing",
            Duration.ofSeconds(2),
            "version-failing",
            Duration.ofSeconds(2),
            "order-stuck",
            Duration.ofSeconds(4));

    static final String YAML = """
              - {id: fleet-failing, subject: fleet, condition: 'error_rate("30s") > 0.36', resolve: 'error_rate("30s") < 0.35',
                 for: 3s, keep_firing_for: 2s, min_samples: 10, severity: HIGH}
              - {id: channel-failing, subject: channel, condition: 'success_rate("30s") < 0.64', for: 2s, keep_firing_for: 2s,
                 severity: HIGH}
              - {id: dependency-failing, subject: dependency, condition: 'dependency_failure_rate("30s") > 0.36', for: 1s,
                 no_data: resolve, severity: MEDIUM}
              - {id: operation-failing, subject: operation, condition: 'error_rate("30s") > 0.36', for: 2s, severity: MEDIUM}
              - {id: version-failing, subject: version, condition: 'error_rate("30s") > 0.36', for: 2s, severity: MEDIUM}
              - {id: order-stuck, subject: entity, condition: 'entities_in_state("order", "stuck", "1s") > 0', for: 4s,
                 severity: LOW}
            """;

    private IncidentRules() {}
}
