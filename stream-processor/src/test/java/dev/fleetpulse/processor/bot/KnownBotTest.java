package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.LiveNames;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.RollupWriter;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.slice.Turn;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBotTest {

    private final Slices slices = new Slices(
            TestStores.opened(Stores.slices("slices")),
            new RollupWriter(
                    TestStores.opened(Stores.marks("changed")), TestStores.opened(Stores.slices("changed-slices"))),
            Instant.EPOCH);
    private final NameDictionary names =
            new NameDictionary(TestStores.opened(Stores.byBytes("names", LiveNames.serde())));

    /** However the clock goes on: second by second, by slices, or by what divides no minute. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 59, 60})
    void shouldBeRolledUpAMinuteInItsTurn(int step) {
        for (int number = 0; number < 200; number++) {
            KnownBot bot = bot("shop/bot-" + number);

            // When
            Instant end = NOON.plusSeconds(60L * 60 * step); // a whole number of steps and minutes
            for (Instant at = NOON; !at.isAfter(end); at = at.plusSeconds(step)) {
                if (bot.hasTurn(at)) {
                    bot.takeTurn(at);
                }

                // Then
                assertThat(bot.rolledUntil())
                        .as("as a reader has it, and whoever starts anew")
                        .isEqualTo(Coverage.ofBot(bot.key(), at, at).rolledUntil());
            }
        }
    }

    @Test
    void shouldHaveNoTurnTwiceInAMinute() {
        for (int number = 0; number < 200; number++) {
            KnownBot bot = bot("shop/bot-" + number);
            int turns = 0;
            for (Instant at = NOON; at.isBefore(NOON.plusSeconds(600)); at = at.plusSeconds(1)) {
                if (bot.hasTurn(at)) {
                    bot.takeTurn(at);
                    turns++;
                }
            }
            assertThat(turns).isEqualTo(Turn.of(bot.key()) == 0 ? 9 : 10); // at noon itself that one had its turn
        }
    }

    @Test
    void shouldNotHaveTheSameSecondForAll() {
        assertThat(IntStream.range(0, 200)
                        .map(number -> Turn.of("shop/bot-" + number))
                        .distinct())
                .hasSizeGreaterThan(20);
    }

    private KnownBot bot(String key) {
        return new KnownBot(key, NOON, NOON, slices.counted(key), names.bot(key));
    }
}
