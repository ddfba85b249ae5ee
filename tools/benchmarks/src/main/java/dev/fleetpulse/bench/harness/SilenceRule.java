package dev.fleetpulse.bench.harness;

import java.time.Duration;

/** The rule by which all processors under test notice that a bot has fallen silent. */
public final class SilenceRule {

    /** Its id. */
    public static final String ID = "bot-silent";

    /** How long a bot has to say nothing. */
    public static final Duration AFTER = Duration.ofSeconds(5);

    static final String YAML = """
              - id: %s
                subject: bot
                condition: silent_seconds() >= %d
                severity: HIGH
            """.formatted(ID, AFTER.toSeconds());

    private SilenceRule() {}
}
