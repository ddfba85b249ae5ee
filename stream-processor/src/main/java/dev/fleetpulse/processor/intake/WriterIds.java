package dev.fleetpulse.processor.intake;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/**
 * Which ids of the registry stand for a schema that {@link KnownEventDecoder} reads. An id never means another schema
 * later. Only ids of events that were read are learnt, so there are as many as the registry has versions of the event. Not
 * thread-safe.
 */
final class WriterIds {

    /** Confluent's format: a zero, and the id in four bytes. */
    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private final Map<Integer, Boolean> own = new HashMap<>();
    /** The own id seen last; nearly always it is this one again. */
    private int lastOwn;

    private boolean anyOwn;

    /** Whether a value is known to be written with this release's own schema. */
    boolean isOwn(byte[] value) {
        if (!anyOwn || value.length < HEADER_BYTES || value[0] != MAGIC) {
            return false;
        }
        int id = id(value);
        if (id == lastOwn) {
            return true;
        }
        if (!own.getOrDefault(id, false)) {
            return false;
        }
        lastOwn = id;
        return true;
    }

    /**
     * Remembers the id of a value that is an event.
     *
     * @param schemas the schema of an id; if empty, the next value of this id is looked at again
     */
    void learn(byte[] value, IntFunction<Optional<Schema>> schemas) {
        int id = id(value);
        if (own.containsKey(id)) {
            return;
        }
        schemas.apply(id).ifPresent(schema -> {
            boolean isOwn = KnownEventDecoder.reads(schema);
            own.put(id, isOwn);
            if (isOwn) {
                lastOwn = id;
                anyOwn = true;
            }
        });
    }

    private static int id(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
