package dev.fleetpulse.ingest.privacy;

import dev.fleetpulse.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the key of the pseudonyms comes from. */
public final class PseudonymKeys {

    private static final Logger log = LoggerFactory.getLogger(PseudonymKeys.class);

    private static final int RANDOM_BYTES = 32;

    private PseudonymKeys() {}

    /** Pseudonyms under the key of the settings, or under a random one where they allow that; the log then warns. */
    public static Pseudonyms of(PrivacySettings settings) {
        Secret key = settings.pseudonymKey();
        if (key != null) {
            return new Pseudonyms(settings.keyId(), key.value().getBytes(StandardCharsets.UTF_8));
        }
        log.atWarn().log("No privacy.pseudonym_key: pseudonyms of this run match those of no other");
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new Pseudonyms(settings.keyId(), random);
    }
}
