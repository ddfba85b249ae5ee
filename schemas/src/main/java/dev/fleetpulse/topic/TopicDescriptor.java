package dev.fleetpulse.topic;

import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a topic is: its name below the prefix, what its records hold, and how the broker keeps them.
 *
 * @param name name without prefix, kebab-case
 * @param keyMeaning what the key says, for people
 * @param valueType type of the values; {@link RawBytes} where they are kept as received
 * @param cleanup how old records go
 * @param retention how long records are kept; unused where cleanup is only COMPACT
 * @param appendTime whether the broker's clock stamps the records (production); the demo and most tests use it too,
 *     replays carry the original append time as create time instead
 */
public record TopicDescriptor(
        String name,
        String keyMeaning,
        Class<?> valueType,
        Set<Cleanup> cleanup,
        Duration retention,
        boolean appendTime) {

    /** How old records go. */
    public enum Cleanup {
        /** By age. */
        DELETE,
        /** All but the last of a key. */
        COMPACT
    }

    /** Values that are not ours to read. */
    public interface RawBytes {}

    public TopicDescriptor {
        cleanup = Set.copyOf(cleanup);
        if (valueType != RawBytes.class && !SpecificRecord.class.isAssignableFrom(valueType)) {
            throw new IllegalArgumentException("topic " + name + ": value type " + valueType + " is no Avro record");
        }
    }

    /** Full name under a prefix, for example {@code fleetpulse.events}. */
    public String under(String prefix) {
        return prefix + "." + name;
    }
}
