package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.BotSeen;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of an open share against those that Avro makes of its record. */
class OpenShareTest {

    private static final AvroCodec<FleetShare> CODEC =
            new AvroCodec<>(FleetShare.getEncoder(), FleetShare.getDecoder());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 30, 200})
    void shouldWriteWhatAvroWritesOfTheRecord(int events) {
        // Given
        OpenShare share = new OpenShare("orders", NOON);
        Random random = new Random(events);
        for (int i = 0; i < events; i++) {
            count(share, random, i);
        }
        // When
        byte[] bytes = OpenShare.serde().serializer().serialize("shares", share);
        // Then
        assertThat(bytes).isEqualTo(CODEC.encode(share.toShare()));
        assertThat(CODEC.decode(bytes)).isEqualTo(share.toShare());
    }

    /** A restart in the middle of a second. */
    @Test
    void shouldGoOnFromItsBytes() {
        // Given
        OpenShare share = new OpenShare("orders", NOON);
        count(share, new Random(1), 0);
        // When
        byte[] bytes = OpenShare.serde().serializer().serialize("shares", share);
        OpenShare again = OpenShare.serde().deserializer().deserialize("shares", bytes);
        // Then
        assertThat(OpenShare.serde().serializer().serialize("shares", again)).isEqualTo(bytes);
        assertThat(again.toShare()).isEqualTo(share.toShare());
    }

    /** Another one: teach {@link OpenShare} to write the fields that changed. */
    @Test
    void shouldKnowAllFieldsOfTheSchema() {
        assertThat(fields(FleetShare.getClassSchema()))
                .containsExactly("fleet", "last_seen", "slices", "recent_failures", "transitions", "bots");
        assertThat(fields(BotSeen.getClassSchema())).containsExactly("bot", "at");
        assertThat(fields(EventSample.getClassSchema()))
                .containsExactly("id", "name", "reason_code", "occurred_at", "correlation_id", "partition", "offset");
    }

    private static void count(OpenShare share, Random random, int i) {
        Instant at = NOON.plusSeconds(random.nextInt(60) - 30);
        SampleBot bot = new SampleBot("orders", "till-" + random.nextInt(40));
        TelemetryEvent event = TelemetryEvent.newBuilder(
                        bot.failed("pay", at, Duration.ofMillis(random.nextInt(4_000)), "TIMEOUT"))
                .setReasonCode(random.nextBoolean() ? "TIMEOUT" : null)
                .build();
        share.add(event.getBot(), CountedEvent.of(event, at, NameAdmission.ALL), NOON.plusMillis(i));
        if (random.nextInt(3) == 0) {
            share.add(Failures.sample(event, random.nextInt(12), i * 1_000L));
        }
    }

    private static List<String> fields(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }
}
