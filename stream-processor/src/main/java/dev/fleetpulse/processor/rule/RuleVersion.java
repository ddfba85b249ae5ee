package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Version of a rule: a hash of its content, so that the same rule has the same version everywhere. */
final class RuleVersion {

    private static final int BYTES = 8;

    private RuleVersion() {}

    /** The rule with its version set. */
    static AlertRule stamp(AlertRule rule) {
        AlertRule ordered = AlertRule.newBuilder(rule)
                .setVersion("")
                .setLabels(new TreeMap<>(rule.getLabels()))
                .setPatterns(new TreeMap<>(rule.getPatterns()))
                .build();
        return AlertRule.newBuilder(rule).setVersion(hash(ordered.toString())).build();
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
