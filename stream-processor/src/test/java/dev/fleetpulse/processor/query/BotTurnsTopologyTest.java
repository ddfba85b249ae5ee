package dev.fleetpulse.processor.query;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.processor.slice.Turn;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about a bot while the minute, the hour or the day that has just ended is not merged yet, and when it is. */
class BotTurnsTopologyTest {

    private static final Instant MIDNIGHT = NOON.plus(Duration.ofHours(12));
    private static final List<Window> WINDOWS = List.of(Window.M1, Window.M5, Window.H1, Window.H6);
    private static final SampleBot TILL = new SampleBot("orders", "till-1");

    private static final String RULES = """
            rules:
              - {id: an-hour, subject: bot, condition: 'events("1h") >= 3', severity: LOW}
              - {id: five-minutes, subject: bot, condition: 'error_rate("5m") > 0.5', severity: LOW}
              - {id: slow, subject: bot, condition: 'latency("p95", "5m") > 400', severity: LOW}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerTheSameBeforeAndAfterABotsTurn() {
        // Given
        assertThat(Turn.of("orders/till-1")).as("not the whole minute").isPositive();
        AllTasks tasks = new AllTasks(folder, 1);
        Answers answers = new Answers(new TaskStores(tasks), 1);
        Random random = new Random(1);
        List<TelemetryEvent> sent = new ArrayList<>();
        int compared = 0;

        // When
        for (Instant at = MIDNIGHT.minus(Duration.ofMinutes(70));
                at.isBefore(MIDNIGHT.plusSeconds(190));
                at = at.plusSeconds(1)) {
            tasks.tickAll(at);
            if (random.nextInt(5) == 0) {
                Instant happened = at.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(180) : 0);
                TelemetryEvent event = TILL.succeeded("pay", happened, Duration.ofMillis(random.nextInt(900)));
                tasks.send(event, at);
                sent.add(event);
            }
            if (at.getEpochSecond() % 37 == 0) { // in slices that go on, too
                tasks.restart();
            }

            // Then
            if (at.isAfter(MIDNIGHT.minusSeconds(70))) {
                tasks.tickAll(at);
                compared += compare(answers, sent, at);
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    /** The rules of a bot see the same events before its turn, in it and after it. */
    @Test
    void shouldDecideTheSameThroughABotsTurns() {
        // Given
        AllTasks tasks = new AllTasks(folder, 1);
        tasks.changeRules(RULES, NOON);
        for (int i = 0; i < 3; i++) {
            tasks.send(TILL.failed("pay", NOON.plusSeconds(20), Duration.ofMillis(700), "TIMEOUT"));
        }

        // When
        for (Instant at = NOON.plusSeconds(21); at.isBefore(NOON.plusSeconds(290)); at = at.plusSeconds(1)) {
            tasks.tickAll(at);
        }

        // Then
        assertThat(tasks.alerts())
                .extracting(alert -> alert.getRule() + " " + alert.getState())
                .containsExactlyInAnyOrder("an-hour FIRING", "five-minutes FIRING", "slow FIRING");
    }

    private static int compare(Answers answers, List<TelemetryEvent> sent, Instant at) {
        SubjectQuestion question = new SubjectQuestion(Scope.BOT, 0, "orders", "till-1", WINDOWS, null);
        List<WindowSlice> windows =
                answers.subjects(question).getSubjects().get(0).getWindows();
        for (WindowSlice window : windows) {
            Slice expected = SampleSlices.of(
                    window.getFrom(),
                    Duration.between(window.getFrom(), window.getTo()),
                    sent.stream().filter(event -> isIn(window, event)).toList());
            assertThat(window.getSlice()).as("%s at %s", window.getWindow(), at).isEqualTo(expected);
        }
        return windows.size();
    }

    private static boolean isIn(WindowSlice window, TelemetryEvent event) {
        return !event.getOccurredAt().isBefore(window.getFrom())
                && event.getOccurredAt().isBefore(window.getTo());
    }
}
