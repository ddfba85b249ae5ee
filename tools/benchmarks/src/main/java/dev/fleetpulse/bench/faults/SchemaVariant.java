package dev.fleetpulse.bench.faults;

import dev.fleetpulse.schema.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Schemas of events as bots of another release have them: older ones, newer ones, and one that fits nothing. */
enum SchemaVariant {
    /** An older one, in which a sum of money was still an int. */
    NARROW,
    /** What this release has. */
    PRESENT,
    /** A newer one with an optional field that this release does not know. */
    ADDED,
    /** A newer one that has dropped an optional field. */
    REMOVED,
    /** A newer one that has renamed an optional field, and says how it was called. */
    RENAMED,
    /** The fleet as a number. No reader of this release could read that; a registry must refuse it. */
    INCOMPATIBLE;

    private static final String NULL_OR_STRING = "[\"null\",\"string\"]";

    /** The schema. */
    Schema schema() {
        Schema present = TelemetryEvent.SCHEMA$;
        return switch (this) {
            case PRESENT -> present;
            case NARROW -> new Schema.Parser().parse(narrowed(present.toString()));
            case ADDED -> with(present, optional("shard"));
            case REMOVED -> without(present, "environment");
            case RENAMED -> with(without(present, "region"), renamed("zone", "region"));
            case INCOMPATIBLE ->
                with(without(present, "fleet"), new Schema.Field("fleet", Schema.create(Schema.Type.INT), "A number."));
        };
    }

    private static String narrowed(String schema) {
        String wide = "\"name\":\"amount_micros\",\"type\":\"long\"";
        if (!schema.contains(wide)) {
            throw new IllegalStateException("spend.amount_micros is no long any more");
        }
        return schema.replace(wide, "\"name\":\"amount_micros\",\"type\":\"int\"");
    }

    private static Schema.Field optional(String name) {
        return new Schema.Field(
                name, new Schema.Parser().parse(NULL_OR_STRING), "New.", Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema.Field renamed(String name, String before) {
        Schema.Field field = optional(name);
        field.addAlias(before);
        return field;
    }

    private static Schema with(Schema schema, Schema.Field added) {
        List<Schema.Field> fields = copies(schema, "");
        fields.add(added);
        return record(schema, fields);
    }

    private static Schema without(Schema schema, String name) {
        if (schema.getField(name) == null) {
            throw new IllegalStateException("events have no field " + name + " any more");
        }
        return record(schema, copies(schema, name));
    }

    private static List<Schema.Field> copies(Schema schema, String without) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!field.name().equals(without)) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        return fields;
    }

    private static Schema record(Schema like, List<Schema.Field> fields) {
        return Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, fields);
    }
}
