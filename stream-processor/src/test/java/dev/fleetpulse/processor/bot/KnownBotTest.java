package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.slice.LiveNames;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.RollupWriter;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.slice.Level;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBotTest {

    private final Slices slices = new Slices(
            TestStores.opened(Stores.slices("slices")),
            new RollupWriter(
                    TestStores.opened(Stores.marks("changed")), TestStores.opened(Stores.slices("changed-slices"))));
    private final NameDictionary names =
            new NameDictionary(TestStores.opened(Stores.byBytes("names", LiveNames.serde())));

    /** However the clock goes on: second by second, by slices, or by what divides no minute. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 59, 60})
    void shouldHaveOneTurnAMinute(int step) {
        Map<Integer, Integer> turns = new TreeMap<>();
        for (int number = 0; number < 200; number++) {
            KnownBot bot = bot("shop/bot-" + number);

            // When
            int count = 0;
            int minutes = 60 * step; // a whole number of steps
            for (Instant at = NOON; at.isBefore(NOON.plusSeconds(60L * minutes)); at = at.plusSeconds(step)) {
                count += bot.hasTurn(at, at.plusSeconds(step)) ? 1 : 0;
            }

            // Then
            assertThat(count).isEqualTo(minutes);
            turns.merge(Math.floorMod(bot.key().hashCode(), 60), 1, Integer::sum);
        }
        assertThat(turns).as("bots do not all have the same second").hasSizeGreaterThan(20);
    }

    @Test
    void shouldHaveItsTurnInEveryGapOfAMinute() {
        for (int number = 0; number < 200; number++) {
            assertThat(bot("shop/bot-" + number).hasTurn(NOON, NOON.plus(Level.MINUTE.width())))
                    .isTrue();
            assertThat(bot("shop/bot-" + number).hasTurn(NOON, NOON)).isFalse();
        }
    }

    private KnownBot bot(String key) {
        return new KnownBot(key, NOON, slices.counted(key), names.bot(key));
    }
}
