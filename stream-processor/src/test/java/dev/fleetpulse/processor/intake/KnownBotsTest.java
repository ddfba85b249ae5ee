package dev.fleetpulse.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.topic.BotKey;
import org.junit.jupiter.api.Test;

class KnownBotsTest {

    private static final int PARTITIONS = 12;

    private final KnownBots bots = new KnownBots(PARTITIONS);

    @Test
    void shouldMakeAKeyOnce() {
        // When
        KnownBots.Identity bot = bots.of("orders", "till-1");

        // Then
        assertThat(bot.key()).isEqualTo("orders/till-1");
        assertThat(bots.of("orders", "till-1")).isSameAs(bot);
    }

    /** More bots than it has places, and again in the same order: most are pushed out in between. */
    @Test
    void shouldNeverTakeABotForAnother() {
        for (int i = 0; i < 200_000; i++) {
            // Given
            String fleet = "fleet-" + i % 7;
            String name = "bot-" + i % 100_000;

            // When
            KnownBots.Identity bot = bots.of(fleet, name);

            // Then
            assertThat(bot.key()).isEqualTo(BotKey.of(fleet, name));
            assertThat(bot.owner()).isEqualTo(BotKey.owner(bot.key(), PARTITIONS));
        }
    }
}
