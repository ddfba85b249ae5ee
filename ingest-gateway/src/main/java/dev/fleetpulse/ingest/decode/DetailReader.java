package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.ingest.privacy.Pseudonyms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads a detail of an event by its Avro schema: same field names, same types, absent fields get the schema's default.
 * What the schema cannot say stands here: which texts are cut, which ids are pseudonymised, which numbers are possible.
 */
final class DetailReader {

    /** Most entries of a map in a detail. */
    static final int MAX_ENTRIES = 64;

    private static final int CHECK_DETAIL_LENGTH = 256;
    private static final Map<String, Integer> PROSE =
            Map.of("error.message", EventReader.MESSAGE_LENGTH, "log.message", EventReader.LOG_LENGTH);
    private static final Set<String> PSEUDONYMISED = Set.of("notification.recipient");
    private static final Set<String> OFTEN_NUMERIC =
            Set.of("id", "update_id", "callback_id", "recipient", "status", "holder");
    private static final Set<String> FROM_ONE = Set.of("attempt", "attempts");
    private static final Set<String> SIGNED = Set.of("spend.amount_micros");

    private final Pseudonyms pseudonyms;

    DetailReader(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** The record a value says, or null when it says none and that is noted. */
    @Nullable
    SpecificRecordBase read(Value value, Schema schema) {
        ObjectNode object = value.object();
        if (object == null) {
            return null;
        }
        refuseUnknown(value, object, schema);
        SpecificRecordBase built = (SpecificRecordBase) SpecificData.get().newRecord(null, schema);
        boolean complete = true;
        for (Schema.Field field : schema.getFields()) {
            Object content = field(value, object.get(field.name()), field);
            if (content != null) {
                built.put(field.pos(), content);
            }
            complete &= content != null || field.schema().isNullable();
        }
        return complete ? built : null;
    }

    private static void refuseUnknown(Value value, ObjectNode object, Schema schema) {
        List<String> known = schema.getFields().stream().map(Schema.Field::name).toList();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String nearest = NearestName.of(name, known)
                        .map(near -> ", did you mean " + near + "?")
                        .orElse("");
                String shown = Value.cut(name, Value.IDENTIFIER_LENGTH);
                value.below(shown, object)
                        .fail(
                                RejectionCode.UNKNOWN_FIELD,
                                "unknown (allowed " + String.join(", ", known) + nearest + ")");
            }
        });
    }

    private @Nullable Object field(Value detail, @Nullable JsonNode node, Schema.Field field) {
        if (node != null && !node.isNull()) {
            Value value = detail.below(field.name(), node);
            int before = value.problems().count();
            Object content = content(value, field.name(), present(field.schema()));
            if (content != null || value.problems().count() > before) {
                return content;
            }
        }
        if (field.hasDefaultValue()) {
            return SpecificData.get().getDefaultValue(field);
        }
        return detail.below(field.name(), detail.node()).fail(RejectionCode.MISSING_FIELD, "missing");
    }

    private @Nullable Object content(Value value, String name, Schema schema) {
        return switch (schema.getType()) {
            case STRING -> string(value, name);
            case INT -> toInt(value.wholeNumber(least(value, name), Integer.MAX_VALUE));
            case LONG -> wholeNumber(value, name);
            case DOUBLE -> name.endsWith("_ms") ? value.millis() : value.number();
            case BOOLEAN -> value.flag();
            case ENUM -> symbol(value, schema);
            case MAP -> map(value, schema.getValueType());
            case RECORD -> read(value, schema);
            default -> throw new IllegalStateException(value.field() + ": no reader for " + schema);
        };
    }

    private @Nullable String string(Value value, String name) {
        Integer length = PROSE.get(value.field());
        if (length != null) {
            return value.prose(length);
        }
        if (name.equals("detail")) {
            return value.prose(CHECK_DETAIL_LENGTH);
        }
        String word = OFTEN_NUMERIC.contains(name) ? value.identifier() : value.word();
        return word != null && PSEUDONYMISED.contains(value.field()) ? pseudonyms.of(word) : word;
    }

    private static @Nullable Long wholeNumber(Value value, String name) {
        if (name.endsWith("_ms")) {
            Double millis = value.millis();
            return millis == null ? null : (Long) Math.round(millis);
        }
        return value.wholeNumber(least(value, name), Long.MAX_VALUE);
    }

    private static long least(Value value, String name) {
        if (SIGNED.contains(value.field())) {
            return Long.MIN_VALUE;
        }
        return FROM_ONE.contains(name) ? 1 : 0;
    }

    private static @Nullable Object symbol(Value value, Schema schema) {
        String symbol = value.symbol(schema.getEnumSymbols());
        return symbol == null ? null : SpecificData.get().createEnum(symbol, schema);
    }

    private @Nullable Object map(Value value, Schema schema) {
        ObjectNode object = value.object();
        if (object == null) {
            return null;
        }
        if (object.size() > MAX_ENTRIES) {
            return value.fail(
                    RejectionCode.TOO_MANY,
                    "too many (got " + object.size() + " entries, allowed " + MAX_ENTRIES + ")");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> {
            Value below = value.below(AttributeReader.shown(entry.getKey()), entry.getValue());
            Object content = AttributeReader.goodKey(below, entry.getKey()) ? content(below, "", schema) : null;
            if (content != null) {
                map.put(entry.getKey(), content);
            }
        });
        return map;
    }

    private static @Nullable Integer toInt(@Nullable Long number) {
        return number == null ? null : (Integer) Math.toIntExact(number);
    }

    /** The schema of a value that is there: of {@code union {null, X}} the X. */
    private static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
