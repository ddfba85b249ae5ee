package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.privacy.Pseudonyms;
import dev.fleetpulse.ingest.privacy.Redaction;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.EventOutcome;
import dev.fleetpulse.topic.BotKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of one event; every format comes through here, so that all obey the same rules. */
final class EventReader {

    /** Longest error message and reason, in characters; the rest is cut. */
    static final int MESSAGE_LENGTH = 512;

    /** Longest log message, in characters; the rest is cut. */
    static final int LOG_LENGTH = 2_048;

    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Enum::name).toList();
    private static final Set<String> RESERVED = Set.of("clock_tick", "rule_change");

    private final Pseudonyms pseudonyms;
    private final DetailsReader details;
    private final AttributeReader attributes;

    EventReader(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.details = new DetailsReader(new DetailReader(pseudonyms));
        this.attributes = new AttributeReader(new Redaction(pseudonyms));
    }

    /** The draft of an event; empty when it is bad, and why is noted with the raw event. */
    Optional<EventDraft> read(RawEvent raw, DecodeContext context) {
        Problems problems = raw.problems();
        if (!problems.none()) {
            return Optional.empty();
        }
        LogLineFields.intoDetails(raw.fields(), problems);
        Fields fields = new Fields(raw.fields(), problems);
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder();
        refuseReserved(fields, problems);
        readOrigin(event, fields, context, problems);
        readWhat(event, fields);
        readWhere(event, fields);
        readPeople(event, fields);
        details.read(event, fields);
        var occurredAt = fields.optional("occurred_at", "ts", EventTime::read);
        var eventId = fields.optional("event_id", EventIds::read);
        event.setAttributes(attributes.read(raw.fields(), fields, problems));
        return problems.none()
                ? Optional.of(new EventDraft(raw.index(), event, occurredAt, eventId, raw.line()))
                : Optional.empty();
    }

    private static void refuseReserved(Fields fields, Problems problems) {
        for (String name : RESERVED) {
            if (fields.has(name)) {
                problems.add(RejectionCode.RESERVED_FIELD, name, "only FleetPulse itself writes this");
            }
            fields.left().remove(name);
        }
    }

    private static void readOrigin(
            TelemetryEvent.Builder event, Fields fields, DecodeContext context, Problems problems) {
        String fleet = name(fields, "fleet", context.fleet(), problems);
        String bot = name(fields, "bot", context.bot(), problems);
        if (BotKey.OWN_FLEET.equals(fleet)) {
            problems.add(RejectionCode.RESERVED_FIELD, "fleet", "only FleetPulse itself is the fleet " + fleet);
        } else if (fleet != null) {
            event.setFleet(fleet);
        }
        if (bot != null) {
            event.setBot(bot);
        }
    }

    private static @Nullable String name(Fields fields, String field, @Nullable String fallback, Problems problems) {
        int before = problems.count();
        String name = fields.optional(field, value -> value.name(BotKey.NAME));
        if (name != null || problems.count() > before) {
            return name;
        }
        if (fallback == null) {
            String header = "X-" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
            problems.add(
                    RejectionCode.MISSING_FIELD,
                    field,
                    "missing (give it in the event, as ?" + field + "= or as header " + header + ")");
            return null;
        }
        return Value.ofText(field, fallback, problems).name(BotKey.NAME);
    }

    private static void readWhat(TelemetryEvent.Builder event, Fields fields) {
        String name = fields.required("name", Value::word);
        if (name != null) {
            event.setName(name);
        }
        String correlation = fields.required("correlation_id", "cid", Value::identifier);
        if (correlation != null) {
            event.setCorrelationId(correlation);
        }
        String outcome = fields.optional("outcome", value -> value.symbol(OUTCOMES));
        if (outcome == null) {
            event.setOutcome(EventOutcome.ofName(name == null ? "" : name));
        } else {
            Outcome stated = Outcome.valueOf(outcome);
            event.setOutcome(stated).setOutcomeStated(stated == Outcome.UNKNOWN ? true : null);
        }
        String reason = fields.optional("reason_code", Value::word);
        event.setReasonCode(reason == null ? null : ReasonCodes.normal(reason));
        event.setReasonText(fields.optional("reason_text", value -> value.prose(MESSAGE_LENGTH)));
        event.setOperation(fields.optional("operation", Value::word));
        event.setDurationMs(fields.optional("duration_ms", "latency_ms", Value::millis));
    }

    private static void readWhere(TelemetryEvent.Builder event, Fields fields) {
        event.setInstance(fields.optional("instance", Value::identifier));
        event.setRegion(fields.optional("region", Value::word));
        event.setEnvironment(fields.optional("environment", Value::word));
        event.setVersion(fields.optional("version", Value::word));
        event.setSequence(fields.optional("sequence", value -> value.wholeNumber(0, Long.MAX_VALUE)));
        event.setSpanId(fields.optional("span_id", Value::identifier));
        event.setParentSpanId(fields.optional("parent_span_id", Value::identifier));
    }

    /** A hash the bot made itself is a pseudonym already; the id itself, if it is there too, gives the better one. */
    private void readPeople(TelemetryEvent.Builder event, Fields fields) {
        String user = fields.optional("user", "user_id", this::pseudonym);
        String hash = fields.optional("user_hash", Value::word);
        event.setUser(user != null ? user : hash);
        event.setChat(fields.optional("chat", "chat_id", this::pseudonym));
    }

    private @Nullable String pseudonym(Value value) {
        String id = value.identifier();
        return id == null ? null : pseudonyms.of(id);
    }
}
