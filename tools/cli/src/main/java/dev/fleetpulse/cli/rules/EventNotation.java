package dev.fleetpulse.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fleetpulse.ingest.decode.AvroBody;
import dev.fleetpulse.ingest.decode.BatchDecoder;
import dev.fleetpulse.ingest.decode.DecodeContext;
import dev.fleetpulse.ingest.decode.Decoding;
import dev.fleetpulse.ingest.decode.EventFormat;
import dev.fleetpulse.ingest.privacy.Pseudonyms;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Events as tests write them: read by the gateway's own code, so that they are what a bot may send. */
final class EventNotation {

    /** When every test begins; a whole minute. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String USUAL_NAME = "EVENT";

    private final BatchDecoder decoder;
    private long number;

    EventNotation() {
        byte[] key = "rule tests have no people in them".getBytes(StandardCharsets.UTF_8);
        AvroSerdes serdes = new AvroSerdes("mock://rule-tests", Map.of());
        decoder = new BatchDecoder(new Pseudonyms("k1", key), new AvroBody(serdes.deserializer(), "rule-test.events"));
    }

    /**
     * One event of a test.
     *
     * @param written its fields: {@code bot} is fleet/bot; name and correlation id may be left out
     * @param at when it happens, from the start
     */
    TelemetryEvent event(ObjectNode written, Duration at, int line) {
        String bot = written.path("bot").asText("");
        int slash = bot.indexOf('/');
        if (slash < 0) {
            throw new RuleTestException(line, "bot: expected fleet/bot (got " + bot + ")");
        }
        number++;
        ObjectNode event = written.deepCopy();
        event.put("fleet", bot.substring(0, slash)).put("bot", bot.substring(slash + 1));
        event.put("occurred_at", START.plus(at).toString());
        if (!event.has("name")) {
            event.put("name", USUAL_NAME);
        }
        if (!event.has("correlation_id")) {
            event.put("correlation_id", "test-" + number);
        }
        byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
        return decoded(decoder.decode(EventFormat.JSON, body, new DecodeContext(null, null, START, false)), line);
    }

    private static TelemetryEvent decoded(Decoding decoding, int line) {
        if (decoding instanceof Decoding.Batch batch) {
            if (batch.rejected().isEmpty()) {
                return batch.accepted().get(0);
            }
            throw new RuleTestException(line, batch.rejected().get(0).message());
        }
        throw new RuleTestException(line, "not an event: " + decoding);
    }
}
