package dev.fleetpulse.processor.dedup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An event id as 128 bits: a UUID's own, else the first of the text's SHA-256. Different ids have different keys. */
record EventKey(long high, long low) {

    private static final int UUID_LENGTH = 36;
    /** By letter; negative: it is none. A table, because whether a random digit is a letter cannot be predicted. */
    private static final byte[] DIGITS = digits();

    /** Only the canonical spelling of a UUID is its bits: other spellings of the same bits are other ids. */
    static EventKey of(String id) {
        if (id.length() == UUID_LENGTH && hasHyphens(id)) {
            long first = hex(id, 0, 8);
            long second = hex(id, 9, 13);
            long third = hex(id, 14, 18);
            long fourth = hex(id, 19, 23);
            long fifth = hex(id, 24, 36);
            if ((first | second | third | fourth | fifth) >= 0) {
                return new EventKey(first << 32 | second << 16 | third, fourth << 48 | fifth);
            }
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
        return new EventKey(digest.getLong(), digest.getLong());
    }

    private static boolean hasHyphens(String id) {
        return id.charAt(8) == '-' && id.charAt(13) == '-' && id.charAt(18) == '-' && id.charAt(23) == '-';
    }

    /** What at most twelve lower-case hexadecimal digits stand for; negative: one of them is none. */
    private static long hex(String text, int from, int to) {
        long bits = 0;
        long bad = 0;
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            byte digit = letter < DIGITS.length ? DIGITS[letter] : -1;
            bits = bits << 4 | digit;
            bad |= digit;
        }
        return bad < 0 ? -1 : bits;
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

    private static byte[] digits() {
        byte[] digits = new byte[128];
        for (char letter = 0; letter < digits.length; letter++) {
            digits[letter] = (byte) "0123456789abcdef".indexOf(letter);
        }
        return digits;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
