package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one event, taken one by one; what nobody took is left over. Not thread-safe. */
final class Fields {

    /** Reads a value as one type. */
    interface Reader<T> {
        /** The value, or null when it is unusable and that is noted. */
        @Nullable
        T read(Value value);
    }

    private final ObjectNode object;
    private final Problems problems;
    private final Set<String> left = new LinkedHashSet<>();

    Fields(ObjectNode object, Problems problems) {
        this.object = object;
        this.problems = problems;
        object.fieldNames().forEachRemaining(left::add);
    }

    /** A field that may be absent; JSON null is absent. */
    <T> @Nullable T optional(String name, Reader<T> reader) {
        return taken(name, name, reader);
    }

    /** A field that may be absent and has a second spelling; both may be given if they say the same. */
    <T> @Nullable T optional(String name, String alias, Reader<T> reader) {
        T value = taken(name, name, reader);
        T other = taken(alias, name, reader);
        if (value != null && other != null && !value.equals(other)) {
            problems.add(RejectionCode.CONFLICT, name + ", " + alias, "different values, give one");
        }
        return value != null ? value : other;
    }

    /** A field that must be there. */
    <T> @Nullable T required(String name, Reader<T> reader) {
        int before = problems.count();
        return orMissing(name, optional(name, reader), before);
    }

    /** A field that must be there in one of its two spellings. */
    <T> @Nullable T required(String name, String alias, Reader<T> reader) {
        int before = problems.count();
        return orMissing(name, optional(name, alias, reader), before);
    }

    /** Whether a field is there and not null. */
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** Names of the fields nobody took, in the order of the event. */
    Set<String> left() {
        return left;
    }

    private <T> @Nullable T orMissing(String name, @Nullable T value, int before) {
        if (value == null && problems.count() == before) {
            problems.add(RejectionCode.MISSING_FIELD, name, "missing");
        }
        return value;
    }

    private <T> @Nullable T taken(String name, String field, Reader<T> reader) {
        left.remove(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        return reader.read(new Value(node, field, name.equals(field) ? null : name, problems));
    }
}
