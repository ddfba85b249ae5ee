package dev.fleetpulse.processor.deadletter;

import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * How large a record may be. A larger one is no event, and its dead letter holds its beginning only: with the headers that
 * say why, the whole would be more than the broker takes, and no other record of its partition would ever be read.
 */
public final class RecordSize {

    /** Key, value and headers together; the gateway takes 64 KiB of JSON an event. */
    public static final int MAX_BYTES = 256 << 10;

    private static final int KEPT_OF_VALUE = 64 << 10;
    private static final int KEPT_OF_KEY = 1 << 10;

    private RecordSize() {}

    /** Bytes of key, value and headers. */
    public static long of(Record<byte[], byte[]> record) {
        long bytes = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    /** Whether it is larger than an event may be. */
    public static boolean isExcessive(Record<byte[], byte[]> record) {
        return of(record) > MAX_BYTES;
    }

    /** The beginnings of key and value, without the record's own headers. */
    public static Record<byte[], byte[]> beginning(Record<byte[], byte[]> record) {
        return new Record<>(cut(record.key(), KEPT_OF_KEY), cut(record.value(), KEPT_OF_VALUE), record.timestamp());
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int length) {
        return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
