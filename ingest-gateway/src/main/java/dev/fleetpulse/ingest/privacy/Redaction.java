package dev.fleetpulse.ingest.privacy;

import java.util.regex.Pattern;

/**
 * Decides by its name what may be stored of an attribute: a personal value becomes a pseudonym, a secret becomes
 * {@code ***}, the rest stays. Names are compared by their last words in any case, so {@code bot_token} is a secret and
 * {@code prompt_tokens} is not. Thread-safe.
 */
public final class Redaction {

    /** What stands for a secret. */
    public static final String MASK = "***";

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(.*[._-])?(token|secret|password|passwd|authorization|cookie|api_?key|private_?key|prompt)");
    private static final Pattern PERSONAL =
            Pattern.compile("(?i)(.*[._-])?(user_?name|first_name|last_name|full_name|e-?mail|phone|phone_number)");

    private final Pseudonyms pseudonyms;

    /** Redacts with the pseudonyms of one key. */
    public Redaction(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** What is stored of an attribute. */
    public String attribute(String name, String value) {
        if (SECRET.matcher(name).matches()) {
            return MASK;
        }
        return PERSONAL.matcher(name).matches() ? pseudonyms.of(value) : value;
    }
}
