package dev.fleetpulse.processor.dedup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** An event id as 128 bits: a UUID's own, else the first of the text's SHA-256. Different ids have different keys. */
record EventKey(long high, long low) {

    /** Only the canonical spelling: other spellings of the same bits are other ids. */
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static EventKey of(String id) {
        if (UUID_FORM.matcher(id).matches()) {
            UUID uuid = UUID.fromString(id);
            return new EventKey(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
        return new EventKey(digest.getLong(), digest.getLong());
    }

    /** Half as many bits, of which each depends on all. */
    long check() {
        return mixed(mixed(high) + low);
    }

    /** Eight bytes that stand for a name. */
    static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return mixed(hash);
    }

    /** Spreads every bit over all; no two numbers become the same. */
    static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
