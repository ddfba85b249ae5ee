package dev.fleetpulse.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Held against Avro itself: what it reads is what Avro reads, and what Avro cannot read it does not read either. */
class KnownEventDecoderTest {

    private static final Schema SCHEMA = TelemetryEvent.getClassSchema();
    private static final List<String> LEFT_OUT =
            List.of("environment", "span_id", "parent_span_id", "reason_text", "ui");

    private final KnownEventDecoder decoder = new KnownEventDecoder();

    @Test
    void shouldReadWhatAvroReads() {
        // Given
        RandomEvents events = new RandomEvents(1);
        for (int i = 0; i < 5_000; i++) {
            TelemetryEvent event = events.next();

            // When
            TelemetryEvent read = decoder.decode(RandomEvents.plain(event), 0);

            // Then
            assertThat(read).as("event %d", i).isEqualTo(event.getRuleChange() == null ? asRead(event) : null);
        }
    }

    @Test
    void shouldSeeOnlyWhatLiesBehindTheHeader() {
        // Given
        TelemetryEvent event = new RandomEvents(2).next();
        byte[] plain = RandomEvents.plain(event);
        byte[] record = new byte[plain.length + 7];
        System.arraycopy(plain, 0, record, 7, plain.length);

        // When, Then
        assertThat(decoder.decode(record, 7)).isEqualTo(asRead(event));
    }

    @Test
    void shouldLeaveBlocksThatTellTheirSizeToAvro() {
        // Given
        RandomEvents events = new RandomEvents(3);
        int left = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = RandomEvents.inSizedBlocks(events.next());

            // When
            TelemetryEvent read = decoder.decode(bytes, 0);

            // Then
            assertAgrees(read, bytes);
            left += read == null ? 1 : 0;
        }
        assertThat(left).isBetween(500, 999);
    }

    @Test
    void shouldReadNoEventThatIsCutOff() {
        // Given
        RandomEvents events = new RandomEvents(4);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = RandomEvents.plain(events.next());
            for (int length = 0; length < bytes.length; length++) {
                // When, Then
                assertThat(decoder.decode(Arrays.copyOf(bytes, length), 0))
                        .as("event %d, %d bytes", i, length)
                        .isNull();
            }
        }
    }

    @Test
    void shouldLeaveTrailingBytesToAvro() {
        // Given
        TelemetryEvent event = new RandomEvents(5).next();
        byte[] plain = RandomEvents.plain(event);

        // When, Then
        assertThat(decoder.decode(plain, 0)).isNotNull();
        assertThat(decoder.decode(Arrays.copyOf(plain, plain.length + 1), 0)).isNull();
    }

    @Test
    void shouldAgreeWithAvroOnBytesThatWentBad() {
        // Given
        RandomEvents events = new RandomEvents(6);
        Random random = new Random(7);
        int readable = 0;
        for (int i = 0; i < 500; i++) {
            byte[] plain = RandomEvents.plain(events.next());
            for (int j = 0; j < 50; j++) {
                byte[] bytes = plain.clone();
                for (int k = 0; k <= random.nextInt(3); k++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }

                // When
                TelemetryEvent read = decoder.decode(bytes, 0);

                // Then
                assertAgrees(read, bytes);
                readable += read == null ? 0 : 1;
            }
        }
        assertThat(readable).isGreaterThan(1_000);
    }

    @Test
    void shouldTakeOnlyASchemaThatIsTheOwnFieldByField() {
        // Given
        String form = SchemaNormalization.toParsingForm(SCHEMA);
        String region = "{\"name\":\"region\",\"type\":[\"null\",\"string\"]},";

        // When, Then
        assertThat(form).contains(region);
        assertThat(KnownEventDecoder.reads(SCHEMA)).isTrue();
        assertThat(KnownEventDecoder.reads(parsed(form))).isTrue();
        assertThat(KnownEventDecoder.reads(parsed(form.replace(region, "")))).isFalse();
        assertThat(KnownEventDecoder.reads(parsed(form.replace(region, region.replace("region", "zone")))))
                .isFalse();
        assertThat(KnownEventDecoder.reads(parsed(form.replace("\"REJECTED\",\"NOOP\"", "\"NOOP\",\"REJECTED\""))))
                .isFalse();
        assertThat(KnownEventDecoder.reads(parsed(form.replace(region, region + region.replace("region", "zone")))))
                .isFalse();
    }

    /** Null says nothing; an event must be the one that Avro reads. */
    private static void assertAgrees(@Nullable TelemetryEvent read, byte[] bytes) {
        if (read != null) {
            assertThat(values(read))
                    .isEqualTo(byAvro(bytes).map(whole -> values(asRead(whole))).orElse(null));
        }
    }

    /** Records as lists of what is in them: to Avro, a number that is none is not equal to itself. */
    private static @Nullable Object values(@Nullable Object value) {
        if (value instanceof SpecificRecordBase record) {
            List<@Nullable Object> values = new ArrayList<>();
            record.getSchema().getFields().forEach(field -> values.add(values(record.get(field.pos()))));
            return values;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> values = new HashMap<>();
            map.forEach((key, entry) -> values.put(key, values(entry)));
            return values;
        }
        return value;
    }

    private static Optional<TelemetryEvent> byAvro(byte[] bytes) {
        try {
            BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, null);
            return Optional.of(new SpecificDatumReader<>(TelemetryEvent.class).read(null, in));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** What is left of an event; this list and the decoder's have to be the same. */
    private static TelemetryEvent asRead(TelemetryEvent whole) {
        TelemetryEvent event = SpecificData.get().deepCopy(SCHEMA, whole);
        LEFT_OUT.forEach(field -> drop(event, field));
        event.put(SCHEMA.getField("attributes").pos(), Map.of());
        DependencyCall call = event.getDependency();
        drop(call, "endpoint");
        drop(call, "status");
        drop(call, "retry_after_ms");
        NotificationAttempt attempt = event.getNotification();
        drop(attempt, "type");
        drop(attempt, "recipient");
        if (attempt != null) {
            attempt.put(attempt.getSchema().getField("attempt").pos(), 1);
        }
        drop(event.getError(), "fingerprint");
        drop(event.getLog(), "logger");
        Heartbeat heartbeat = event.getHeartbeat();
        if (heartbeat != null) {
            heartbeat.getChecks().values().forEach(check -> drop(check, "detail"));
        }
        return event;
    }

    private static void drop(@Nullable SpecificRecordBase holder, String field) {
        if (holder != null) {
            holder.put(holder.getSchema().getField(field).pos(), null);
        }
    }

    private static Schema parsed(String form) {
        return new Schema.Parser().parse(form);
    }
}
