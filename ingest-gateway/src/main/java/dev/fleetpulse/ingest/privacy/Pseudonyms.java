package dev.fleetpulse.ingest.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms: the same person gets the same name under the same key, and nobody without the key can tell who it
 * is. A pseudonym is {@code keyId:} followed by the first 128 bits of HMAC-SHA256 in hex, for example
 * {@code k1:0f3a…}. Users, chats and recipients share one name space, because chat platforms do too. Thread-safe.
 */
public final class Pseudonyms {

    /** Form of a key id: the letter k and a number, so that pseudonyms of any key are told from raw ids. */
    public static final Pattern KEY_ID = Pattern.compile("k[1-9][0-9]{0,3}");

    private static final Pattern PSEUDONYM = Pattern.compile("k[1-9][0-9]{0,3}:[0-9a-f]{32}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final String prefix;
    private final SecretKeySpec key;

    /**
     * @param keyId which key this is; part of every pseudonym, so that a new key can be told from the old
     * @param key secret bytes, copied
     */
    public Pseudonyms(String keyId, byte[] key) {
        this.prefix = keyId + ":";
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Pseudonym of a raw id; what is a pseudonym already, of whatever key, stays as it is. */
    public String of(String raw) {
        if (PSEUDONYM.matcher(raw).matches()) {
            return raw;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(raw.getBytes(StandardCharsets.UTF_8));
            return prefix + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
