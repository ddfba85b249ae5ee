package dev.fleetpulse.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.ingest.decode.Decoding.Unreadable;
import dev.fleetpulse.ingest.privacy.Pseudonyms;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Requests as bots send them, decoded with a fixed key at a fixed time. */
final class Requests {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Pseudonyms PSEUDONYMS = new Pseudonyms("k1", "a key for tests only".getBytes(StandardCharsets.UTF_8));
    static final DecodeContext NO_ORIGIN = new DecodeContext(null, null, NOW, false);
    static final DecodeContext MEDIA_BOT = new DecodeContext("media", "generator-1", NOW, false);

    /** The smallest event there is. */
    static final String MINIMUM =
            "{\"fleet\":\"shop\",\"bot\":\"felix-1\",\"occurred_at\":\"2026-11-20T10:00:00.000Z\","
                    + "\"correlation_id\":\"a1b2c3d4\",\"name\":\"UPDATE_RECEIVED\"}";

    static final AvroSerdes SERDES = new AvroSerdes("mock://decode", Map.of());
    private static final BatchDecoder DECODER =
            new BatchDecoder(PSEUDONYMS, new AvroBody(SERDES.deserializer(), "fleetpulse.events"));

    private Requests() {}

    /** The minimum event with further fields, given as JSON without braces. */
    static String minimumWith(String fields) {
        return MINIMUM.substring(0, MINIMUM.length() - 1) + "," + fields + "}";
    }

    static Decoding decode(EventFormat format, String body, DecodeContext context) {
        return decode(format, body.getBytes(StandardCharsets.UTF_8), context);
    }

    static Decoding decode(EventFormat format, byte[] body, DecodeContext context) {
        return DECODER.decode(format, body, context);
    }

    static Batch json(String body) {
        return (Batch) decode(EventFormat.JSON, body, NO_ORIGIN);
    }

    static Batch ndjson(String body) {
        return (Batch) decode(EventFormat.NDJSON, body, MEDIA_BOT);
    }

    static Unreadable unreadable(EventFormat format, String body) {
        return (Unreadable) decode(format, body, NO_ORIGIN);
    }

    /** The only event of a body, which must be good. */
    static TelemetryEvent accepted(String body) {
        Batch batch = json(body);
        assertThat(batch.rejected()).isEmpty();
        assertThat(batch.accepted()).hasSize(1);
        return batch.accepted().get(0);
    }

    /** The only rejection of a body, whose events must all be bad. */
    static Rejected rejected(String body) {
        Batch batch = json(body);
        assertThat(batch.accepted()).isEmpty();
        assertThat(batch.rejected()).hasSize(1);
        return batch.rejected().get(0);
    }
}
