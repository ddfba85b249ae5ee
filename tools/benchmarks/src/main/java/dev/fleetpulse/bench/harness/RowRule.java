package dev.fleetpulse.bench.harness;

import java.time.Duration;

/**
 * The rule of all processors under test whose every transition can be told from the log alone: failures in a row of one
 * operation of a bot, with a timer on either side.
 */
public final class RowRule {

    /** Its id. */
    public static final String ID = "failures-in-a-row";

    /** So many failures without a success in between. */
    public static final int FAILURES = 3;

    /** How long they have to stand before the alert fires; whole seconds. */
    public static final Duration FOR = Duration.ofSeconds(2);

    /** How long the alert goes on after a success; whole seconds. */
    public static final Duration KEEP_FIRING_FOR = Duration.ofSeconds(3);

    static final String YAML = """
              - id: %s
                subject: bot
                condition: consecutive_failures() >= %d
                for: %ds
                keep_firing_for: %ds
                severity: CRITICAL
            """.formatted(ID, FAILURES, FOR.toSeconds(), KEEP_FIRING_FOR.toSeconds());

    private RowRule() {}
}
