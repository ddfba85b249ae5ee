package dev.fleetpulse.processor.desired;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes single rules of the topic on somebody's behalf, and returns when this process has read the change. Of two who
 * change one rule through two processors at once, the later one wins. Thread-safe.
 */
public final class RulesEditor {

    private static final Duration READ_WITHIN = Duration.ofSeconds(2);

    private final RulesReader reader;
    private final RulesWriter writer;

    /** Why a rule was not changed. */
    public enum Refusal {
        /** A file declares it. */
        OWNED_BY_FILE,
        /** It is not the version that whoever asked had in mind. */
        OTHER_VERSION,
        /** There is none to delete. */
        UNKNOWN
    }

    /** Closes nothing. */
    public RulesEditor(RulesReader reader, RulesWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** The rules as they stand; empty until they are known. */
    public Optional<DesiredRules> rules() {
        return reader.rules();
    }

    /**
     * Writes a rule; empty if it is there now.
     *
     * @param expected version that the rule must have now; null: any, or none
     */
    public synchronized Optional<Refusal> put(AlertRule rule, @Nullable String expected) throws InterruptedException {
        return write(rule.getId(), rule, expected);
    }

    /** Deletes a rule; empty if it is gone now. */
    public synchronized Optional<Refusal> delete(String id, @Nullable String expected) throws InterruptedException {
        return write(id, null, expected);
    }

    private Optional<Refusal> write(String id, @Nullable AlertRule rule, @Nullable String expected)
            throws InterruptedException {
        AlertRule now = rules().map(rules -> rules.rules().get(id)).orElse(null);
        Optional<Refusal> refusal = refusal(now, rule, expected);
        if (refusal.isEmpty() && (rule == null || !rule.equals(now))) {
            reader.awaitPast(id, writer.write(id, rule), READ_WITHIN);
        }
        return refusal;
    }

    static Optional<Refusal> refusal(@Nullable AlertRule now, @Nullable AlertRule wanted, @Nullable String expected) {
        if (now == null && wanted == null) {
            return Optional.of(Refusal.UNKNOWN);
        }
        if (now != null && now.getSource() == RuleSource.FILE) {
            return Optional.of(Refusal.OWNED_BY_FILE);
        }
        boolean asExpected =
                expected == null || (now != null && now.getVersion().equals(expected));
        return asExpected ? Optional.empty() : Optional.of(Refusal.OTHER_VERSION);
    }
}
