package dev.fleetpulse.ingest.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the events of one request. A log line's id follows from (fleet, bot, line, n-th equal line of the request), so
 * that sending the same lines again gives the same ids; where the request is shifted in time, the shifted time counts
 * too, because then it is a new event. Anything else without an id gets a random one. Not thread-safe.
 */
final class EventIds {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Map<ByteBuffer, Integer> seen = new HashMap<>();

    /** Reads an id as sent, or notes that it is none. */
    static @Nullable String read(Value value) {
        String word = value.word();
        if (word != null && !UUID_FORM.matcher(word).matches()) {
            return value.fail(RejectionCode.WRONG_TYPE, "not a UUID (got " + value.got() + ")");
        }
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    /** A random id. */
    static String random() {
        return UUID.randomUUID().toString();
    }

    /**
     * The id of a log line. Call once a line, in the order of the request.
     *
     * @param shiftedTo time the line was moved to, in epoch milliseconds; null: it was not moved
     */
    String ofLine(String fleet, String bot, ByteBuffer line, @Nullable Long shiftedTo) {
        int earlier = seen.merge(line, 1, Integer::sum) - 1;
        MessageDigest digest = sha256();
        digest.update((fleet + "/" + bot + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(line.duplicate());
        digest.update(("\n" + earlier + (shiftedTo == null ? "" : "@" + shiftedTo)).getBytes(StandardCharsets.UTF_8));
        return uuid(ByteBuffer.wrap(digest.digest())).toString();
    }

    /** Version 8: the bits are ours; variant 2: the form is RFC 9562's. */
    private static UUID uuid(ByteBuffer bits) {
        long high = (bits.getLong() & ~0xF000L) | 0x8000L;
        long low = (bits.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
