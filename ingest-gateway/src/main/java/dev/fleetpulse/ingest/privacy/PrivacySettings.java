package dev.fleetpulse.ingest.privacy;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * How people are hidden.
 *
 * @param pseudonymKey key of the pseudonyms, at least 32 characters; without it pseudonyms cannot be told back to people,
 *     and with another one the same person gets another name
 * @param keyId name of the key, part of every pseudonym: {@code k} and a number, raised when the key is changed
 * @param allowEphemeralKey whether a missing key is replaced by a random one that dies with the process; for demos only
 */
public record PrivacySettings(
        @Nullable Secret pseudonymKey, @Default("k1") String keyId, boolean allowEphemeralKey) {

    private static final int LEAST_CHARACTERS = 32;

    public PrivacySettings {
        new Checks()
                .that(Pseudonyms.KEY_ID.matcher(keyId).matches(), "key_id", "no key id", keyId, "k1 to k9999")
                .that(
                        pseudonymKey != null || allowEphemeralKey,
                        "pseudonym_key",
                        "missing; give one (openssl rand -hex 32) as file:/path or env:NAME, or set"
                                + " allow_ephemeral_key: true for a demo")
                .that(
                        pseudonymKey == null || pseudonymKey.value().length() >= LEAST_CHARACTERS,
                        "pseudonym_key",
                        "shorter than " + LEAST_CHARACTERS + " characters")
                .done();
    }

    /** A random key that dies with the process. */
    public static PrivacySettings ephemeral() {
        return new PrivacySettings(null, "k1", true);
    }
}
