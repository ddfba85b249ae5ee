package dev.fleetpulse.processor.fleet;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.FleetSilence;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.BotSeen;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class FleetBotsTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final KeyValueStore<String, BotSeen> store =
            TestStores.opened(Stores.byText("fleet-bots", new AvroCodec<>(BotSeen.getEncoder(), BotSeen.getDecoder())));
    private final FleetBots bots = new FleetBots(store);

    @Test
    void shouldCountWhoHasBeenSilentForLonger() {
        // Given
        see("shop", NOON, "a", "b");
        see("shop", NOON.plusSeconds(1), "c");

        // When
        FleetSilence silence = bots.silence("shop", NOON.plusSeconds(1), NOON.plusSeconds(31));

        // Then
        assertThat(silence.bots()).isEqualTo(3);
        assertThat(silence.silentBots(HALF_A_MINUTE)).isEqualTo(2);
        assertThat(silence.isSilent(HALF_A_MINUTE)).isTrue();
        assertThat(silence.isSilent(Duration.ofSeconds(31))).isFalse();
    }

    @Test
    void shouldNotTakeAFleetOfTwoForSilent() {
        // Given
        see("shop", NOON, "a", "b");

        // When
        FleetSilence silence = bots.silence("shop", NOON, NOON.plusSeconds(60));

        // Then
        assertThat(silence.silentBots(HALF_A_MINUTE)).isEqualTo(2);
        assertThat(silence.isSilent(HALF_A_MINUTE)).isFalse();
    }

    /** Bots with names of their own for each start must not make a fleet look silent for a day. */
    @Test
    void shouldLeaveOutBotsThatWereGoneLongBeforeTheFleetLastSpoke() {
        // Given
        see("shop", NOON, "old-1", "old-2", "old-3", "old-4");
        Instant later = NOON.plus(FleetBots.PART_OF_FLEET).plusMillis(1);
        see("shop", later, "new-1", "new-2", "new-3");

        // When
        FleetSilence silence = bots.silence("shop", later, later.plusSeconds(5));

        // Then
        assertThat(silence.bots()).isEqualTo(3);
        assertThat(silence.silentBots(HALF_A_MINUTE)).isZero();
    }

    @Test
    void shouldKnowAfterARestartWhoSpokeBefore() {
        // Given
        see("shop", NOON, "a");
        bots.ingestSeen(NOON);
        bots.ingestSeen(NOON.minusSeconds(5));

        // When
        FleetBots again = new FleetBots(store);

        // Then
        assertThat(again.of("shop")).isEqualTo(Map.of("a", NOON));
        assertThat(again.spoke("shop")).isEmpty();
        assertThat(again.silence("shop", NOON, NOON.plusSeconds(7)).ofIngest()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldTakeIngestForHealthyWhileNoGatewayEverSpoke() {
        // When
        FleetSilence silence = bots.silence("shop", NOON, NOON.plusSeconds(7));

        // Then
        assertThat(silence.ofIngest()).isZero();
        assertThat(silence.bots()).isZero();
        assertThat(silence.isSilent(HALF_A_MINUTE)).isFalse();
    }

    @Test
    void shouldForgetBotsAndGatewaysAfterADay() {
        // Given
        see("shop", NOON, "gone");
        bots.ingestSeen(NOON);
        Instant later = NOON.plus(FleetBots.FORGOTTEN_AFTER).plusMillis(1);
        see("shop", later, "here");

        // When
        List<Map.Entry<String, String>> forgotten = bots.expire(later);

        // Then
        assertThat(forgotten).containsExactly(Map.entry("shop", "gone"));
        assertThat(new FleetBots(store).of("shop")).containsOnlyKeys("here");
        assertThat(new FleetBots(store).silence("shop", later, later).ofIngest())
                .isZero();
    }

    private void see(String fleet, Instant at, String... names) {
        List<BotSeen> seen =
                Arrays.stream(names).map(name -> new BotSeen(name, at)).toList();
        bots.seen(new FleetShare(fleet, at, List.of(), List.of(), List.of(), seen));
    }
}
