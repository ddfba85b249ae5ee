package dev.fleetpulse.cli.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Events as the gateway takes them: one JSON object a line, absent fields left out. Thread-safe. */
final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /** UTF-8 NDJSON. */
    static byte[] lines(List<TelemetryEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(events.size() * 512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setRootValueSeparator(null);
            for (TelemetryEvent event : events) {
                write(json, event);
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("events cannot be written as JSON", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, IndexedRecord detail) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : detail.getSchema().getFields()) {
            Object value = detail.get(field.pos());
            if (!isAbsent(value)) {
                json.writeFieldName(nameOf(detail, field));
                writeValue(json, value);
            }
        }
        json.writeEndObject();
    }

    private static String nameOf(IndexedRecord detail, Schema.Field field) {
        return detail instanceof TelemetryEvent && field.name().equals("id") ? "event_id" : field.name();
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof IndexedRecord detail) {
            write(json, detail);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                writeValue(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Number || value instanceof Boolean) {
            json.writePOJO(value);
        } else {
            json.writeString(value.toString());
        }
    }
}
