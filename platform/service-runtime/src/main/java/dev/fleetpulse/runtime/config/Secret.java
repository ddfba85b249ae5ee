package dev.fleetpulse.runtime.config;

/**
 * A value that must not be shown: a password, a key, a token.
 *
 * <p>In the file it is the value itself, {@code file:/path/to/it} (the file's text without trailing line ends) or
 * {@code env:NAME}. It shows itself as {@code ***} wherever it is printed.
 *
 * @param value the secret itself, already read from its file or variable
 */
public record Secret(String value) {

    /** What is shown in place of any secret. */
    public static final String HIDDEN = "***";

    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
