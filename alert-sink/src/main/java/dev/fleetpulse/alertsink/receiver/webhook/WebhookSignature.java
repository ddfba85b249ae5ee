package dev.fleetpulse.alertsink.receiver.webhook;

import dev.fleetpulse.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests after the Standard Webhooks specification: {@code v1,} and the Base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}, the timestamp in whole seconds since 1970.
 *
 * <p>A key that begins with {@code whsec_} is Base64 behind it, as the specification writes keys; any other key is taken
 * as its UTF-8 bytes. Thread-safe.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED_KEY = "whsec_";

    private final SecretKeySpec key;

    WebhookSignature(Secret secret) {
        this.key = new SecretKeySpec(bytes(secret), ALGORITHM);
    }

    /** Whether a secret can be a key. */
    static boolean isKey(Secret secret) {
        try {
            return bytes(secret).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Value of the header {@code webhook-signature}. */
    String sign(String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + '.' + at.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(Secret secret) {
        String text = secret.value();
        return text.startsWith(ENCODED_KEY)
                ? Base64.getDecoder().decode(text.substring(ENCODED_KEY.length()))
                : text.getBytes(StandardCharsets.UTF_8);
    }
}
