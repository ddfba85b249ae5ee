package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

final class Traffic implements EventSource {

    private final Serializer<TelemetryEvent> serializer;
    private final Random random;

    Traffic(Installation installation, long seed) {
        this.serializer = installation.serdes().serializer();
        this.random = new Random(seed);
    }

    @Override
    public ProducerRecord<byte[], byte[]> next(String topic, Instant now) {
        int n = random.nextInt(24);
        String fleet = "fleet-" + n % 3;
        String bot = "bot-" + n;
        boolean fails = (now.getEpochSecond() / 4) % 6 == n % 6;
        TelemetryEvent event = TelemetryEvent.newBuilder()
                .setId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setFleet(fleet)
                .setBot(bot)
                .setOccurredAt(now)
                .setCorrelationId("cid")
                .setName(fails ? "TASK_FAILED" : "TASK_COMPLETED")
                .setOperation("work")
                .setDurationMs(random.nextDouble() * 100)
                .setOutcome(fails ? Outcome.FAILURE : Outcome.SUCCESS)
                .setReasonCode(fails ? "TIMEOUT" : null)
                .build();
        byte[] key = BotKey.of(fleet, bot).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, key, serializer.serialize(topic, event));
    }
}
