package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rules, when one bot falls silent, when its fleet does, and when the gateways do. */
class SilenceTopologyTest {

    private static final Path RULES =
            Path.of(System.getProperty("fleetpulse.root", "..")).resolve("config/rules/default.yaml");
    private static final Set<AlertState> TOLD = EnumSet.of(FIRING, RESOLVED);

    private static final List<SampleBot> BOTS = Stream.of("a", "b", "c", "d")
            .map(name -> new SampleBot("shop", name))
            .toList();
    private static final SampleBot GATEWAY = new SampleBot(BotKey.OWN_FLEET, "gateway-1");
    private static final int HEARTBEAT_SECONDS = 10;

    @TempDir
    Path folder;

    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    SilenceTopologyTest() {}

    @BeforeEach
    void start() throws IOException {
        pipeline = new Pipeline(folder, Files.readString(RULES));
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldTellOfTheOneBotThatIsSilentAndThatItSpeaksAgain() {
        // Given
        speak(0, BOTS);
        for (int second = 5; second <= 60; second += 5) {
            speak(second, BOTS.subList(1, 4));
        }

        // When
        pipeline.tick(at(61));
        List<AlertTransition> silent = told();
        speak(62, BOTS);
        pipeline.tick(at(63));

        // Then
        assertThat(silent).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("bot-silent");
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getLabels()).containsEntry("bot", "a");
            assertThat(alert.getStartedAt()).isEqualTo(at(40));
            assertThat(alert.getAt()).isEqualTo(at(55));
            assertThat(alert.getValue()).isEqualTo(55.0);
        });
        assertThat(told()).extracting(AlertTransition::getState).containsExactly(RESOLVED);
    }

    @Test
    void shouldTellOnceOfAFleetThatIsSilent() {
        // Given
        for (int second = 0; second <= 120; second++) {
            if (second % HEARTBEAT_SECONDS == 0) {
                speak(second, List.of(GATEWAY));
            }
            if (second < BOTS.size()) { // they do not stop in the same moment
                speak(second, BOTS.subList(second, second + 1));
            }
        }

        // When
        List<AlertTransition> alerts = told();

        // Then
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("fleet-silent");
            assertThat(alert.getLabels()).containsEntry("fleet", "shop");
            assertThat(alert.getState()).isEqualTo(FIRING);
        });
    }

    /** Bots that were heard of a little before the gateways must not be told of first, nor when they come back late. */
    @Test
    void shouldBlameTheGatewaysWhileTheyAreSilentAndNobodyWhenTheyAreBack() {
        // Given
        for (int second = 0; second < 300; second++) {
            boolean out = second > 60 && second < 180;
            if (!out && second % HEARTBEAT_SECONDS == 0) {
                speak(second, List.of(GATEWAY));
            }
            int bot = (second + 3) % HEARTBEAT_SECONDS; // each once in ten seconds, one after the other
            if (!out && bot < BOTS.size()) {
                speak(second, BOTS.subList(bot, bot + 1));
            }
        }

        // When
        List<AlertTransition> alerts = told();

        // Then
        assertThat(alerts)
                .extracting(AlertTransition::getRule, AlertTransition::getState, AlertTransition::getAt)
                .containsExactly(tuple("ingest-silent", FIRING, at(100)), tuple("ingest-silent", RESOLVED, at(181)));
    }

    private List<AlertTransition> told() {
        return pipeline.alerts().stream()
                .filter(alert -> TOLD.contains(alert.getState()))
                .toList();
    }

    private void speak(int second, List<SampleBot> bots) {
        bots.forEach(bot -> pipeline.send(bot.received(at(second))));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
