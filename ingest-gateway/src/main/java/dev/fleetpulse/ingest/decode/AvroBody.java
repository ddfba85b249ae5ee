package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.ingest.decode.Decoding.Reason;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.RegistryOutage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Takes an Avro body apart: one event in Confluent's framing. The event is then read like any other, so that Avro is
 * only another spelling and obeys the same rules. An outcome of UNKNOWN counts as not given unless it is
 * stated. Thread-safe.
 */
public final class AvroBody {

    private static final int FRAME = 5;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deserializer<TelemetryEvent> deserializer;
    private final String topic;

    /**
     * @param deserializer asks the schema registry for schemas it does not know yet; its owner closes it
     * @param topic full name of the events topic, which names the subject
     */
    public AvroBody(Deserializer<TelemetryEvent> deserializer, String topic) {
        this.deserializer = deserializer;
        this.topic = topic;
    }

    List<RawEvent> split(byte[] body) throws UnreadableBodyException, RegistryUnavailableException {
        if (body.length == 0) {
            throw new UnreadableBodyException(Reason.EMPTY, "the body is empty; expected one Avro event");
        }
        if (body.length > RawEvent.MAX_BYTES) {
            return List.of(RawEvent.tooLarge(0, body.length));
        }
        if (body.length <= FRAME || body[0] != 0) {
            return bad("not Avro in Confluent's framing (expected magic byte 0, 4-byte schema id, Avro binary)");
        }
        return decoded(body);
    }

    private List<RawEvent> decoded(byte[] body) throws RegistryUnavailableException {
        try {
            // The deserializer reads whatever the id says: it may be another of our types.
            Object record = deserializer.deserialize(topic, body);
            return record instanceof TelemetryEvent event
                    ? List.of(new RawEvent(0, fields(event), null, new Problems()))
                    : bad("the schema id is not that of a TelemetryEvent");
        } catch (RuntimeException e) {
            // Not only Kafka's own: bytes too short for what the schema says, or the id of a schema that is not Avro.
            if (RegistryOutage.isCauseOf(e)) {
                throw new RegistryUnavailableException("the schema registry does not answer", e);
            }
            return bad("not a TelemetryEvent under the schema id given, or the id is unknown");
        }
    }

    private static List<RawEvent> bad(String problem) {
        return List.of(RawEvent.bad(0, RejectionCode.BAD_AVRO, problem));
    }

    private static ObjectNode fields(TelemetryEvent event) {
        ObjectNode fields = object(event);
        fields.set("event_id", fields.remove("id"));
        fields.remove("outcome_stated");
        if (event.getOutcome() == Outcome.UNKNOWN && !Boolean.TRUE.equals(event.getOutcomeStated())) {
            fields.remove("outcome");
        }
        return fields;
    }

    private static ObjectNode object(SpecificRecord record) {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                object.set(field.name(), node(value));
            }
        }
        return object;
    }

    private static JsonNode node(Object value) {
        if (value instanceof SpecificRecord record) {
            return object(record);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, entry) -> object.set(key.toString(), node(entry)));
            return object;
        }
        if (value instanceof Instant time) {
            return NODES.numberNode(time.toEpochMilli());
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        return value instanceof Number number ? NODES.numberNode(number.longValue()) : NODES.textNode(value.toString());
    }
}
