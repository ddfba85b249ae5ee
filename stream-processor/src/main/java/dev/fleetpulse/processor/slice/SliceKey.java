package dev.fleetpulse.processor.slice;

import dev.fleetpulse.slice.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Key of a slice in a store: subject, a zero byte, level (1 byte), start in epoch milliseconds (8 bytes, big-endian), so
 * that one subject's slices of one level lie together in order of time.
 */
public record SliceKey(String subject, Level level, Instant start) {

    private static final int AFTER_SUBJECT = 1 + 1 + Long.BYTES;

    /** The key's bytes. */
    public Bytes bytes() {
        byte[] name = subject.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(name.length + AFTER_SUBJECT);
        key.put(name).put((byte) 0).put(level.code()).putLong(start.toEpochMilli());
        return Bytes.wrap(key.array());
    }

    /** The key that {@link #bytes()} wrote. */
    public static SliceKey of(Bytes bytes) {
        byte[] key = bytes.get();
        int nameLength = key.length - AFTER_SUBJECT;
        ByteBuffer rest = ByteBuffer.wrap(key, nameLength + 1, AFTER_SUBJECT - 1);
        String subject = new String(Arrays.copyOf(key, nameLength), StandardCharsets.UTF_8);
        return new SliceKey(subject, Level.ofCode(rest.get()), Instant.ofEpochMilli(rest.getLong()));
    }
}
