package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.schema.UiStep;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Reads events that were written with this release's own schema, from the bytes straight into the event, and of it only
 * what this processor looks at. Null or empty in every event it returns: {@code environment}, {@code span_id},
 * {@code parent_span_id}, {@code reason_text}, {@code attributes}, {@code ui}, and what the decoders of the details leave
 * out. Who needs one of these reads it here. Not thread-safe.
 */
final class KnownEventDecoder {

    private static final String OWN_FORM = SchemaNormalization.toParsingForm(TelemetryEvent.getClassSchema());
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final AvroCursor at = new AvroCursor();
    private Instant lastTime = Instant.EPOCH;
    private long lastMillis;

    /** Whether what this schema writes can be read: its fields and their types are this release's, in the same order. */
    static boolean reads(Schema writer) {
        return SchemaNormalization.toParsingForm(writer).equals(OWN_FORM);
    }

    /**
     * The event, or null where only Avro itself can say what the bytes are: anything that is not as a plain writer writes
     * it, and an event that changes a rule.
     *
     * @param first where in the array the event begins; it ends with the array
     */
    @Nullable
    TelemetryEvent decode(byte[] record, int first) {
        try {
            at.start(record, first);
            TelemetryEvent event = event();
            return at.isAtEnd() ? event : null;
        } catch (AvroCursor.OddBytesException e) {
            return null;
        }
    }

    /** As long as the schema: one line a field, in its order. */
    private TelemetryEvent event() {
        return new TelemetryEvent(
                at.readText(), // id
                at.readName(), // fleet
                at.readName(), // bot
                at.readOptionalName(), // instance
                at.readOptionalName(), // region
                at.skipOptionalText(), // environment
                at.readOptionalName(), // version
                readTime(), // occurred_at
                at.readOptionalLong(), // sequence
                at.readText(), // correlation_id
                at.skipOptionalText(), // span_id
                at.skipOptionalText(), // parent_span_id
                at.readName(), // name
                at.readOptionalName(), // operation
                at.readEnum(OUTCOMES), // outcome
                at.readOptionalBoolean(), // outcome_stated
                at.readOptionalName(), // reason_code
                at.skipOptionalText(), // reason_text
                at.readOptionalDouble(), // duration_ms
                at.readOptionalText(), // user
                at.readOptionalText(), // chat
                skipAttributes(), // attributes
                skipUi(), // ui
                optional(DetailDecoders::dependency), // dependency
                optional(DetailDecoders::notification), // notification
                optional(DetailDecoders::transition), // transition
                optional(DetailDecoders::resources), // resources
                optional(DetailDecoders::heartbeat), // heartbeat
                optional(DetailDecoders::lock), // lock
                optional(DetailDecoders::breaker), // breaker
                optional(DetailDecoders::error), // error
                optional(DetailDecoders::spend), // spend
                optional(DetailDecoders::cache), // cache
                optional(DetailDecoders::rateLimit), // rate_limit
                optional(DetailDecoders::log), // log
                optional(DetailDecoders::clockTick), // clock_tick
                optional(KnownEventDecoder::leaveToAvro)); // rule_change
    }

    /** Events that follow each other often are of the same millisecond. */
    private Instant readTime() {
        long millis = at.readLong();
        if (millis != lastMillis) {
            lastMillis = millis;
            lastTime = Instant.ofEpochMilli(millis);
        }
        return lastTime;
    }

    private <D> @Nullable D optional(Function<AvroCursor, D> detail) {
        return at.readPresent() ? detail.apply(at) : null;
    }

    private Map<String, String> skipAttributes() {
        for (int count = at.readBlock(); count > 0; count = at.readBlock()) {
            for (int i = 0; i < count; i++) {
                at.skipText();
                at.skipText();
            }
        }
        return Map.of();
    }

    private @Nullable UiStep skipUi() {
        if (at.readPresent()) {
            at.skipOptionalText(); // screen
            at.skipOptionalText(); // button
            at.skipOptionalText(); // handler
            at.skipOptionalText(); // update_id
            at.skipOptionalText(); // callback_id
            at.skipOptionalInt(); // buttons_count
        }
        return null;
    }

    /** Rules change seldom, and a rule has a schema of its own. */
    private static RuleChange leaveToAvro(AvroCursor at) {
        throw new AvroCursor.OddBytesException();
    }
}
