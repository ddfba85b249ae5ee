package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MEDIA_BOT;
import static dev.fleetpulse.ingest.decode.Requests.SERDES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.testkit.SampleLines;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a sender's bug or malice makes of a body, it is judged: no exception, no half-made event. */
class MutatedBodiesTest {

    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void shouldJudgeEveryBody(EventFormat format) {
        // Given
        Random random = new Random(20_261_120);
        byte[] good = good(format);

        try (Serializer<TelemetryEvent> serializer = SERDES.serializer()) {
            for (int round = 0; round < ROUNDS; round++) {
                // When
                Decoding decoding = Requests.decode(format, mutated(good, random), MEDIA_BOT);

                // Then
                if (decoding instanceof Batch batch) {
                    assertThat(batch.rejected()).extracting(Rejected::message).doesNotContain("");
                    batch.accepted().forEach(event -> serializer.serialize("mutated", event));
                }
            }
        }
    }

    private static byte[] good(EventFormat format) {
        return switch (format) {
            case JSON ->
                ("[" + SampleLines.callbackChains().strip().replace("\n", ",\n") + "]")
                        .getBytes(StandardCharsets.UTF_8);
            case NDJSON -> SampleLines.callbackChains().getBytes(StandardCharsets.UTF_8);
            case AVRO -> avro();
        };
    }

    private static byte[] avro() {
        try (Serializer<TelemetryEvent> serializer = SERDES.serializer()) {
            return serializer.serialize("mutated", SampleEvents.AGENT_HEARTBEAT);
        }
    }

    /** One to eight bytes replaced, then perhaps cut short; an Avro body's schema id stays, or it would be the only find. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] body = good.clone();
        int start = good[0] == 0 ? 5 : 0;
        for (int i = random.nextInt(8); i >= 0; i--) {
            body[start + random.nextInt(body.length - start)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) > 0 ? body : Arrays.copyOf(body, random.nextInt(body.length));
    }
}
