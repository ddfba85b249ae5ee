package dev.fleetpulse.processor.query;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SilentSource;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered about a fleet while one of the partitions with its bots says nothing. */
class ProvisionalFleetsTopologyTest {

    private static final int PARTITIONS = 3;
    private static final int SILENT = 1;
    private static final int FALLS_SILENT = 5;
    private static final Duration TOOK = Duration.ofMillis(80);

    @TempDir
    Path folder;

    private final List<SampleBot> bots = new ArrayList<>();
    private AllTasks tasks;
    private Answers answers;

    @SuppressWarnings("NullAway.Init") // set by start
    ProvisionalFleetsTopologyTest() {}

    @BeforeEach
    void start() {
        tasks = new AllTasks(folder, PARTITIONS);
        answers = new Answers(new TaskStores(tasks), PARTITIONS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            bots.add(new SampleBot("orders", botOf(partition)));
        }
    }

    @Test
    void shouldWaitForAPartitionThatIsALittleBehind() {
        // Given
        allSpeak(0, FALLS_SILENT);

        // When
        othersSpeak(FALLS_SILENT, FALLS_SILENT + 30);

        // Then
        SubjectAnswers answer = ask();
        assertThat(answer.getSilentSources()).isEmpty();
        assertThat(answer.getAsOf()).isEqualTo(second(FALLS_SILENT));
        assertThat(hour(answer).getEvents()).isEqualTo(3 * FALLS_SILENT);
    }

    @Test
    void shouldGoOnWithoutAPartitionThatIsSilentAndSayWhich() {
        // Given
        allSpeak(0, FALLS_SILENT);

        // When
        othersSpeak(FALLS_SILENT, FALLS_SILENT + 31);

        // Then
        SubjectAnswers answer = ask();
        assertThat(answer.getSilentSources()).hasSize(1);
        assertThat(answer.getSilentSources().get(0).getPartition()).isEqualTo(SILENT);
        assertThat(answer.getSilentSources().get(0).getSince()).isEqualTo(second(FALLS_SILENT));
        assertThat(answer.getAsOf()).as("all are in up to here").isEqualTo(second(FALLS_SILENT));
        assertThat(hour(answer).getEvents()).isEqualTo(3 * FALLS_SILENT + 2 * 31);
        SubjectAnswer orders = answer.getSubjects().get(0);
        assertThat(orders.getLastSeen()).isEqualTo(eventOf(FALLS_SILENT + 30, PARTITIONS - 1));
        assertThat(orders.getLifetime().getEvents()).isEqualTo(3 * FALLS_SILENT + 2 * 31);
    }

    @Test
    void shouldAddWhatCameSinceTheLastQuestion() {
        // Given
        allSpeak(0, FALLS_SILENT);
        othersSpeak(FALLS_SILENT, FALLS_SILENT + 35);
        ask();

        // When
        othersSpeak(FALLS_SILENT + 35, FALLS_SILENT + 50);

        // Then
        assertThat(hour(ask()).getEvents()).isEqualTo(3 * FALLS_SILENT + 2 * 50);
        assertThat(hour(ask()).getEvents()).as("asked again").isEqualTo(3 * FALLS_SILENT + 2 * 50);
    }

    @Test
    void shouldBeExactOnceThePartitionSpeaks() {
        // Given
        allSpeak(0, FALLS_SILENT);
        othersSpeak(FALLS_SILENT, 60);
        ask();

        // When
        for (int second = FALLS_SILENT; second < 60; second++) {
            speak(SILENT, second);
        }
        tasks.tick(SILENT, second(60));

        // Then
        SubjectAnswers answer = ask();
        assertThat(answer.getSilentSources()).isEmpty();
        assertThat(answer.getAsOf()).isEqualTo(second(60));
        assertThat(hour(answer)).isEqualTo(hourWithoutStall());
        assertThat(hour(answer).getEvents()).isEqualTo(3 * 60);
    }

    @Test
    void shouldBeProvisionalWhileThePartitionCatchesUp() {
        // Given
        allSpeak(0, FALLS_SILENT);
        othersSpeak(FALLS_SILENT, 60);
        ask();

        // When
        for (int second = FALLS_SILENT; second < 20; second++) {
            speak(SILENT, second);
        }
        tasks.tick(SILENT, second(20));

        // Then
        SubjectAnswers answer = ask();
        assertThat(answer.getAsOf()).isEqualTo(second(20));
        assertThat(answer.getSilentSources()).extracting(SilentSource::getSince).containsExactly(second(20));
        assertThat(hour(answer).getEvents()).isEqualTo(3 * 20 + 2 * 40);
    }

    @Test
    void shouldNameAPartitionThatHasNeverSpoken() {
        // When
        othersSpeak(0, 40);

        // Then
        SubjectAnswers answer = ask();
        assertThat(answer.getAsOf()).isNull();
        assertThat(answer.getSilentSources())
                .extracting(SilentSource::getPartition)
                .containsExactly(SILENT);
        assertThat(answer.getSilentSources()).extracting(SilentSource::getSince).containsOnlyNulls();
        assertThat(hour(answer).getEvents()).isEqualTo(2 * 40);
    }

    private Slice hourWithoutStall() {
        AllTasks stalled = tasks;
        tasks = new AllTasks(folder, PARTITIONS);
        bots.replaceAll(bot -> new SampleBot("orders", botOf(bots.indexOf(bot))));
        allSpeak(0, 60);
        Slice slice = hour(new Answers(new TaskStores(tasks), PARTITIONS).subjects(question()));
        tasks = stalled;
        return slice;
    }

    private void allSpeak(int from, int until) {
        for (int second = from; second < until; second++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                speak(partition, second);
            }
        }
        tasks.tickAll(second(until));
    }

    private void othersSpeak(int from, int until) {
        for (int second = from; second < until; second++) {
            speak(0, second);
            speak(2, second);
        }
        tasks.tick(0, second(until));
        tasks.tick(2, second(until));
    }

    private void speak(int partition, int second) {
        tasks.send(bots.get(partition).failed("pay", eventOf(second, partition), TOOK, "TIMEOUT"));
    }

    private static Instant eventOf(int second, int partition) {
        return second(second).plusMillis(100 + partition);
    }

    private static Instant second(int number) {
        return NOON.plusSeconds(number);
    }

    private SubjectAnswers ask() {
        return answers.subjects(question());
    }

    private static SubjectQuestion question() {
        int partition = BotKey.owner("orders", PARTITIONS);
        return new SubjectQuestion(Scope.FLEET, partition, "orders", null, List.of(Window.H1), null);
    }

    private static Slice hour(SubjectAnswers answer) {
        return answer.getSubjects().get(0).getWindows().get(0).getSlice();
    }

    private String botOf(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(n -> "bot-" + n)
                .filter(name -> tasks.owner("orders", name) == partition)
                .findFirst()
                .orElseThrow();
    }
}
