package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A partition of events whose log does not go on while that of another does. The test writes the log's time itself and
 * nothing ticks, so that no time has to pass.
 */
@ExtendWith(KafkaExtension.class)
final class StalledSourceIT {

    private static final int PARTITIONS = 2;

    private final Instant start = Instant.now()
            .truncatedTo(ChronoUnit.HOURS)
            .minus(Duration.ofHours(1))
            .plusSeconds(600);
    private final SampleBot speaks = new SampleBot("orders", botOf(0));
    private final SampleBot stalls = new SampleBot("orders", botOf(1));

    private ProcessorScene scene;

    @BeforeEach
    void start(KafkaFixture kafka, @TempDir Path folder) {
        scene = new ProcessorScene(kafka, kafka.newTopicsWithCreateTime(PARTITIONS), folder, "only");
        scene.withoutTicks();
        scene.start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void shouldAnswerWithoutThePartitionThatStallsAndInFullOnceItGoesOn() {
        // Given
        speak(speaks, 0, 5);
        speak(stalls, 0, 5);
        awaitWhole(second(5), 2 * 5);

        // When
        speak(speaks, 6, 35);

        // Then
        awaitWhole(second(5), 2 * 5);

        // When
        speak(speaks, 36, 45);

        // Then
        await().atMost(ProcessorScene.PATIENCE).untilAsserted(() -> {
            SubjectAnswers answer = scene.client().fleets("orders");
            assertThat(answer.getSilentSources()).singleElement().satisfies(source -> {
                assertThat(source.getPartition()).isEqualTo(1);
                assertThat(source.getSince()).isEqualTo(second(5));
            });
            assertThat(answer.getAsOf()).as("all are in up to here").isEqualTo(second(5));
            assertThat(hour(answer).getEvents()).isEqualTo(2 * 5 + 40);
        });

        // When
        speak(stalls, 45, 45);

        // Then
        awaitWhole(second(45), 45 + 6);
    }

    /** One event a second; those of the last second count when the next one begins. */
    private void speak(SampleBot bot, int first, int last) {
        scene.writeAtTheirTime(IntStream.rangeClosed(first, last)
                .mapToObj(second -> bot.received(second(second).plusMillis(100)))
                .toList());
    }

    private void awaitWhole(Instant asOf, long events) {
        await().atMost(ProcessorScene.PATIENCE).untilAsserted(() -> {
            SubjectAnswers answer = scene.client().fleets("orders");
            assertThat(answer.getSilentSources()).isEmpty();
            assertThat(answer.getAsOf()).isEqualTo(asOf);
            assertThat(hour(answer).getEvents()).isEqualTo(events);
        });
    }

    private static Slice hour(SubjectAnswers answer) {
        assertThat(answer.getSubjects()).as("fleets").isNotEmpty(); // the instant may be there first
        return answer.getSubjects().get(0).getWindows().get(0).getSlice();
    }

    private Instant second(int number) {
        return start.plusSeconds(number);
    }

    private static String botOf(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(n -> "bot-" + n)
                .filter(name -> BotKey.owner(BotKey.of("orders", name), PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }
}
