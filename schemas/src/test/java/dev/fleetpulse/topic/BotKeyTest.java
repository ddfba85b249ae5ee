package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

final class BotKeyTest {

    /** A producer's default decides where a bot's events lie; an owner computed otherwise would re-home every one. */
    @Test
    void shouldAgreeWithTheDefaultPartitioner() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            // Given
            String key = BotKey.of("fleet-" + random.nextInt(50), "bot-" + Long.toString(random.nextLong(), 36));
            int partitions = 1 + random.nextInt(64);

            // When
            int owner = BotKey.owner(key, partitions);

            // Then
            assertThat(owner)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions));
        }
    }

    @Test
    void shouldAcceptNamesThatAreSafeInKeysAndPaths() {
        assertThat("felix-1").matches(BotKey.NAME);
        assertThat("F.elix_1").matches(BotKey.NAME);
        assertThat("a".repeat(63)).matches(BotKey.NAME);
    }

    @Test
    void shouldRefuseOtherNames() {
        assertThat("").doesNotMatch(BotKey.NAME);
        assertThat("-felix").doesNotMatch(BotKey.NAME);
        assertThat("shop/felix").doesNotMatch(BotKey.NAME);
        assertThat("f\u00e9lix").doesNotMatch(BotKey.NAME);
        assertThat("a".repeat(64)).doesNotMatch(BotKey.NAME);
    }

    @Test
    void shouldTellNamesAsThePatternDoes() {
        // Given
        String letters = "aZ09._-/ @[`{\n\u00e9\u0130";
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(4); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String name = text + "a".repeat(random.nextInt(3) == 0 ? 58 + random.nextInt(8) : 0);

            // When, Then
            assertThat(BotKey.isName(name))
                    .as(name)
                    .isEqualTo(BotKey.NAME.matcher(name).matches());
        }
    }
}
