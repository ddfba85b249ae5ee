package dev.fleetpulse.alertsink.receiver;

import dev.fleetpulse.schema.AlertState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names one piece of news to one receiver: the first 32 hex digits of the SHA-256 of episode, state and receiver.
 *
 * <p>An episode's id is the same in every replay, so this is too. The parts are joined by line feeds, which none of
 * them may hold.
 */
final class NotificationId {

    private static final int BYTES = 16;

    private NotificationId() {}

    static String of(String alertId, AlertState state, String receiver) {
        String news = alertId + '\n' + state + '\n' + receiver;
        return HexFormat.of().formatHex(sha256(news), 0, BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
