package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.NOW;
import static dev.fleetpulse.ingest.decode.Requests.NO_ORIGIN;
import static dev.fleetpulse.ingest.decode.Requests.PSEUDONYMS;
import static dev.fleetpulse.ingest.decode.Requests.SERDES;
import static dev.fleetpulse.ingest.decode.Requests.decode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.ingest.decode.Decoding.Undecided;
import dev.fleetpulse.schema.ClockTick;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.schema.UiStep;
import dev.fleetpulse.topic.AvroSerdes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroBodyTest {

    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private static final TelemetryEvent DELIVERED = TelemetryEvent.newBuilder()
            .setId(ID)
            .setFleet("shop")
            .setBot("felix-1")
            .setOccurredAt(NOW.minusSeconds(5))
            .setCorrelationId("a1b2c3d4")
            .setName("DISPATCH_OK")
            .setDurationMs(12.5)
            .setUser("4711")
            .setChat(PSEUDONYMS.of("4712"))
            .setSequence(7L)
            .setAttributes(Map.of("plan", "pro"))
            .setUi(new UiStep("S", null, null, null, null, 5))
            .setNotification(new NotificationAttempt("telegram", "order_ready", "4711", 1, true, false))
            .build();

    @Test
    void shouldReadAnEventByTheSameRules() {
        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, framed(DELIVERED), NO_ORIGIN);

        // Then
        assertThat(batch.rejected()).isEmpty();
        assertThat(batch.accepted())
                .containsExactly(TelemetryEvent.newBuilder(DELIVERED)
                        .setOutcome(Outcome.SUCCESS)
                        .setUser(PSEUDONYMS.of("4711"))
                        .setNotification(new NotificationAttempt(
                                "telegram", "order_ready", PSEUDONYMS.of("4711"), 1, true, false))
                        .build());
    }

    @Test
    void shouldKeepAnExplicitOutcome() {
        // Given
        TelemetryEvent failed =
                TelemetryEvent.newBuilder(DELIVERED).setOutcome(Outcome.FAILURE).build();

        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, framed(failed), NO_ORIGIN);

        // Then
        assertThat(batch.accepted().get(0).getOutcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void shouldKeepAnUnknownOutcomeThatIsMeant() {
        // Given
        TelemetryEvent meant =
                TelemetryEvent.newBuilder(DELIVERED).setOutcomeStated(true).build();

        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, framed(meant), NO_ORIGIN);

        // Then
        TelemetryEvent accepted = batch.accepted().get(0);
        assertThat(accepted.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(accepted.getOutcomeStated()).isTrue();
        assertThat(accepted.getAttributes()).containsOnlyKeys("plan");
    }

    @Test
    void shouldRejectWhatJsonCannotEvenSay() {
        // Given
        TelemetryEvent notFinite = TelemetryEvent.newBuilder(DELIVERED)
                .setDurationMs(Double.NaN)
                .setFleet("a b")
                .build();

        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, framed(notFinite), NO_ORIGIN);

        // Then
        assertThat(batch.rejected())
                .containsExactly(new Rejected(
                        0,
                        RejectionCode.BAD_NAME,
                        "fleet: not a name (got \"a b\", allowed [A-Za-z0-9][A-Za-z0-9._-]{0,62});"
                                + " duration_ms: not finite"));
    }

    @Test
    void shouldRefuseClockTicks() {
        // Given
        TelemetryEvent tick = TelemetryEvent.newBuilder(DELIVERED)
                .setClockTick(new ClockTick("me"))
                .build();

        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, framed(tick), NO_ORIGIN);

        // Then
        assertThat(batch.rejected()).extracting(Rejected::code).containsExactly(RejectionCode.RESERVED_FIELD);
    }

    static Stream<byte[]> garbage() {
        byte[] good = framed(DELIVERED);
        byte[] unknownId = good.clone();
        ByteBuffer.wrap(unknownId).putInt(1, 999_999);
        byte[] wrongMagic = good.clone();
        wrongMagic[0] = 1;
        byte[] hugeString = Arrays.copyOf(good, 10);
        // A zigzag length of almost 2 GiB where the id should start.
        System.arraycopy(new byte[] {(byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}, 0, hugeString, 5, 5);
        return Stream.of(
                "{\"name\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[] {0, 0, 0, 0, 1},
                wrongMagic,
                unknownId,
                Arrays.copyOf(good, good.length / 2),
                hugeString,
                framed(new UiStep("S", null, null, null, null, null)));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void shouldRejectGarbage(byte[] body) {
        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, body, NO_ORIGIN);

        // Then
        assertThat(batch.accepted()).isEmpty();
        assertThat(batch.rejected()).extracting(Rejected::code).containsExactly(RejectionCode.BAD_AVRO);
    }

    @Test
    void shouldRejectTooManyBytes() {
        // When
        Batch batch = (Batch) decode(EventFormat.AVRO, new byte[64 * 1024 + 1], NO_ORIGIN);

        // Then
        assertThat(batch.rejected()).extracting(Rejected::code).containsExactly(RejectionCode.EVENT_TOO_LARGE);
    }

    @Test
    @Timeout(180)
    void shouldNotDecideWhileTheRegistryIsAway() throws IOException {
        // Given
        String url = "http://127.0.0.1:" + unusedPort();
        var decoder = new BatchDecoder(
                PSEUDONYMS, new AvroBody(new AvroSerdes(url, Map.of()).deserializer(), "fleetpulse.events"));

        // When
        Decoding decoding = decoder.decode(EventFormat.AVRO, framed(DELIVERED), NO_ORIGIN);

        // Then
        assertThat(decoding).isEqualTo(new Undecided("the schema registry does not answer"));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static <T extends SpecificRecord> byte[] framed(T record) {
        try (Serializer<T> serializer = SERDES.serializer()) {
            return serializer.serialize("fleetpulse." + record.getClass().getSimpleName(), record);
        }
    }
}
