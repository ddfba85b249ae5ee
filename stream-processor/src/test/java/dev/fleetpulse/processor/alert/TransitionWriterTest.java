package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.FakeSubject;
import dev.fleetpulse.processor.rule.RuleText;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.ReasonCount;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transition carries, as people and receivers read it. */
class TransitionWriterTest {

    private static final SampleBot TILL = new SampleBot("orders", "till");
    private static final Subject SUBJECT = Subject.bot("orders", "till");

    @TempDir
    Path folder;

    @Test
    void shouldCarryTheFigureAndItsEvidence() {
        // Given
        FakeSubject subject = FakeSubject.of(NOON.plusSeconds(3), failures("A", "B", "B", "C"));

        // When
        AlertTransition alert = fired("error_rate(\"1m\") > 0.25", subject);

        // Then
        assertThat(alert.getValue()).isEqualTo(1.0);
        assertThat(alert.getThreshold()).isEqualTo(0.25);
        assertThat(alert.getSummary()).isEqualTo("orders till 100 % 25 %");
        Evidence evidence = alert.getEvidence();
        assertThat(evidence.getWindow()).isEqualTo("1m");
        assertThat(evidence.getFrom()).isEqualTo(NOON.minusSeconds(50));
        assertThat(evidence.getTo()).isEqualTo(NOON.plusSeconds(10));
        assertThat(evidence.getNumerator()).isEqualTo(4);
        assertThat(evidence.getDenominator()).isEqualTo(4);
    }

    @Test
    void shouldNameTheFiveMostFrequentReasonsTiesByName() {
        // Given
        List<TelemetryEvent> events = failures("F", "E", "D", "C", "B", "B", "A", "G", "G", "G");

        // When
        AlertTransition alert = fired("errors(\"1m\") > 1", FakeSubject.of(NOON, events));

        // Then
        assertThat(alert.getEvidence().getReasons())
                .containsExactly(
                        new ReasonCount("G", 3L),
                        new ReasonCount("B", 2L),
                        new ReasonCount("A", 1L),
                        new ReasonCount("C", 1L),
                        new ReasonCount("D", 1L));
    }

    @Test
    void shouldShowTheFiveMinutesBeforeAFigureWithoutWindow() {
        // When
        AlertTransition alert = fired("silent_seconds() > 30", FakeSubject.QUIET.silentFor(Duration.ofSeconds(31)));

        // Then
        Evidence evidence = alert.getEvidence();
        assertThat(evidence.getWindow()).isNull();
        assertThat(evidence.getFrom()).isEqualTo(NOON.minusSeconds(300));
        assertThat(evidence.getTo()).isEqualTo(NOON);
        assertThat(evidence.getNumerator()).isNull();
        assertThat(alert.getValue()).isEqualTo(31.0);
        assertThat(alert.getSummary()).isEqualTo("orders till 31 s 30 s");
    }

    @Test
    void shouldOnlyShowSamplesOfTheWindow() {
        // Given
        FakeSubject subject = FakeSubject.withActions(4, 4);
        List<EventSample> samples = List.of(
                sample("after", NOON),
                sample("newest", NOON.minusMillis(1)),
                sample("oldest", NOON.minusSeconds(60)),
                sample("before", NOON.minusSeconds(60).minusMillis(1)));

        // When
        AlertTransition alert = fired("error_rate(\"1m\") > 0.25", subject.withRecentFailures(samples));

        // Then
        assertThat(alert.getEvidence().getSamples())
                .extracting(EventSample::getId)
                .containsExactly("newest", "oldest");
    }

    private AlertTransition fired(String condition, FakeSubject subject) {
        CompiledRule rule =
                RuleText.compiled(folder, "bot", condition, "summary: '{{fleet}} {{bot}} {{value}} {{threshold}}'");
        Instant at = subject.at();
        return TransitionWriter.write(
                rule,
                SUBJECT,
                null,
                Decision.enter(AlertState.FIRING, Phase.firing(at, at)),
                rule.judge(subject).figure(),
                subject);
    }

    private static List<TelemetryEvent> failures(String... reasons) {
        List<TelemetryEvent> events = new ArrayList<>();
        for (String reason : reasons) {
            events.add(TILL.failed("pay", NOON, Duration.ofMillis(5), reason));
        }
        return events;
    }

    private static EventSample sample(String id, Instant occurredAt) {
        return new EventSample(id, "TASK_FAILED", null, occurredAt, "cid", 0, 0L);
    }
}
