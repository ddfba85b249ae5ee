package dev.fleetpulse.processor.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** Names of alerts that are the same in every run over the same log. */
final class AlertIdentity {

    private static final int FINGERPRINT_BYTES = 8;
    private static final int EPISODE_BYTES = 16;
    /** Cannot occur in ids, label names or label values. */
    private static final char SEPARATOR = '\u001f';

    private AlertIdentity() {}

    /** Which alert: hash of rule id and subject labels, 16 hex digits. */
    static String fingerprint(String ruleId, SortedMap<String, String> subjectLabels) {
        StringBuilder identity = new StringBuilder(ruleId);
        for (Map.Entry<String, String> label : subjectLabels.entrySet()) {
            identity.append(SEPARATOR).append(label.getKey()).append(SEPARATOR).append(label.getValue());
        }
        return hash(identity.toString(), FINGERPRINT_BYTES);
    }

    /** Which time it went on: hash of fingerprint and start, 32 hex digits. */
    static String episode(String fingerprint, Instant startedAt) {
        return hash(fingerprint + SEPARATOR + startedAt.toEpochMilli(), EPISODE_BYTES);
    }

    private static String hash(String content, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
