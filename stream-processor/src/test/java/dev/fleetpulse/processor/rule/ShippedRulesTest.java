package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.FakeSubject.QUIET;
import static dev.fleetpulse.processor.rule.FakeSubject.withActions;
import static dev.fleetpulse.processor.rule.FakeSubject.withDurations;
import static dev.fleetpulse.processor.rule.FakeSubject.withNotifications;
import static dev.fleetpulse.processor.rule.Verdict.BETWEEN;
import static dev.fleetpulse.processor.rule.Verdict.BREACH;
import static dev.fleetpulse.processor.rule.Verdict.CLEAR;
import static dev.fleetpulse.processor.rule.Verdict.NO_DATA;
import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.INACTIVE;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.alert.AlertMachine;
import dev.fleetpulse.processor.alert.Decision;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRulesTest {

    private static final Path FOLDER = Path.of(System.getProperty("fleetpulse.root", ".."), "config", "rules");
    private static final RuleFiles.Result READ = RuleFiles.read(List.of(FOLDER));
    private static final Map<String, CompiledRule> RULES =
            READ.rules().compile(EnumSet.allOf(RuleSubject.class)).stream()
                    .collect(Collectors.toMap(rule -> rule.rule().getId(), Function.identity()));

    @Test
    void shouldHaveNoProblem() {
        // Then
        assertThat(READ.problems()).isEmpty();
        assertThat(READ.count()).isEqualTo(RULES.size());
    }

    static Stream<Arguments> verdicts() {
        Duration limit = Duration.ofMillis(500);
        Duration beyond = Duration.ofMillis(501);
        return Stream.of(
                Arguments.of("bot-error-rate-critical", withActions(1_000, 100), CLEAR),
                Arguments.of("bot-error-rate-critical", withActions(1_000, 101), BREACH),
                Arguments.of("bot-error-rate-critical", withActions(20, 3), BREACH),
                Arguments.of("bot-error-rate-critical", withActions(19, 19), NO_DATA),
                Arguments.of("bot-error-rate-warning", withActions(1_000, 50), CLEAR),
                Arguments.of("bot-error-rate-warning", withActions(1_000, 51), BREACH),
                Arguments.of("bot-error-rate-warning", withActions(19, 19), NO_DATA),
                Arguments.of("fleet-error-rate-critical", withActions(1_000, 100), CLEAR),
                Arguments.of("fleet-error-rate-critical", withActions(1_000, 101), BREACH),
                Arguments.of("fleet-error-rate-critical", withActions(49, 49), NO_DATA),
                Arguments.of("fleet-error-rate-warning", withActions(1_000, 50), CLEAR),
                Arguments.of("fleet-error-rate-warning", withActions(1_000, 51), BREACH),
                Arguments.of("fleet-error-rate-warning", withActions(49, 49), NO_DATA),
                Arguments.of("bot-consecutive-failures", QUIET.failedInARow(2), CLEAR),
                Arguments.of("bot-consecutive-failures", QUIET.failedInARow(3), BREACH),
                Arguments.of("bot-latency-high", withDurations(20, limit), CLEAR),
                Arguments.of("bot-latency-high", withDurations(20, beyond), BREACH),
                Arguments.of("bot-latency-high", withDurations(19, beyond), NO_DATA),
                Arguments.of("fleet-latency-high", withDurations(20, limit), CLEAR),
                Arguments.of("fleet-latency-high", withDurations(20, beyond), BREACH),
                Arguments.of("fleet-latency-high", withDurations(19, beyond), NO_DATA),
                Arguments.of("notification-success-critical", withNotifications(1_000, 50), BETWEEN),
                Arguments.of("notification-success-critical", withNotifications(1_000, 51), BREACH),
                Arguments.of("notification-success-critical", withNotifications(1_000, 31), BETWEEN),
                Arguments.of("notification-success-critical", withNotifications(1_000, 30), CLEAR),
                Arguments.of("notification-success-critical", withNotifications(19, 19), NO_DATA),
                Arguments.of("notification-success-warning", withNotifications(1_000, 10), CLEAR),
                Arguments.of("notification-success-warning", withNotifications(1_000, 11), BREACH),
                Arguments.of("notification-success-warning", withNotifications(19, 19), NO_DATA),
                Arguments.of("bot-silent", QUIET.silentFor(Duration.ofMillis(30_999)), CLEAR),
                Arguments.of("bot-silent", QUIET.silentFor(Duration.ofSeconds(31)), BREACH));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void shouldBreachBeyondTheThresholdAndNotAtIt(String id, FakeSubject subject, Verdict expected) {
        // When
        Judgement judgement = rule(id).judge(subject);

        // Then
        assertThat(judgement.verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "bot-error-rate-critical, BOT, CRITICAL, 3, 0",
        "bot-error-rate-warning, BOT, MEDIUM, 2, 10",
        "fleet-error-rate-critical, FLEET, CRITICAL, 3, 0",
        "fleet-error-rate-warning, FLEET, MEDIUM, 2, 0",
        "bot-consecutive-failures, BOT, CRITICAL, 3, 0",
        "bot-latency-high, BOT, MEDIUM, 2, 20",
        "fleet-latency-high, FLEET, MEDIUM, 2, 20",
        "notification-success-critical, CHANNEL, CRITICAL, 3, 0",
        "notification-success-warning, CHANNEL, MEDIUM, 2, 0",
        "bot-silent, BOT, HIGH, 3, 0"
    })
    void shouldFireAfterItsDelayAndResolve(String id, RuleSubject subject, Severity severity, int tier, int seconds) {
        // Given
        AlertRule rule = rule(id).rule();
        Duration delay = Duration.ofSeconds(seconds);

        // When
        Decision begun = AlertMachine.decide(rule, null, BREACH, NOON);
        Decision early =
                AlertMachine.decide(rule, begun.next(), BREACH, NOON.plus(delay).minusMillis(1));
        Decision fired = AlertMachine.decide(rule, begun.next(), BREACH, NOON.plus(delay));
        Decision ended = AlertMachine.decide(rule, fired.next(), CLEAR, NOON.plusSeconds(60));

        // Then
        assertThat(rule.getSubject()).isEqualTo(subject);
        assertThat(rule.getSeverity()).isEqualTo(severity);
        assertThat(rule.getTier()).isEqualTo(tier);
        assertThat(begun.entered()).isEqualTo(seconds == 0 ? FIRING : PENDING);
        assertThat(early.entered()).isNull();
        assertThat(fired.entered()).isEqualTo(seconds == 0 ? null : FIRING);
        assertThat(ended.entered()).isEqualTo(RESOLVED);
    }

    @Test
    void shouldEndEveryAlertThatHasNothingToGoBy() {
        for (CompiledRule rule : RULES.values()) {
            // Given
            Decision begun = AlertMachine.decide(rule.rule(), null, BREACH, NOON);

            // When
            Decision ended = AlertMachine.decide(rule.rule(), begun.next(), NO_DATA, NOON.plusSeconds(1));

            // Then
            assertThat(ended.entered())
                    .as(rule.rule().getId())
                    .isEqualTo(begun.entered() == PENDING ? INACTIVE : RESOLVED);
        }
    }

    @Test
    void shouldSayInEverySummaryWhoAndHowMuch() {
        for (CompiledRule rule : RULES.values()) {
            // Then
            String summary = rule.rule().getSummary();
            assertThat(summary).contains("{{fleet}}", "{{value}}");
            assertThat(summary.contains("{{bot}}")).isEqualTo(rule.rule().getSubject() == RuleSubject.BOT);
            assertThat(summary.contains("{{channel}}")).isEqualTo(rule.rule().getSubject() == RuleSubject.CHANNEL);
        }
    }

    private static CompiledRule rule(String id) {
        return Objects.requireNonNull(RULES.get(id), id);
    }
}
