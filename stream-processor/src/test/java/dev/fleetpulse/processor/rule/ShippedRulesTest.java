package dev.fleetpulse.processor.rule;

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
import dev.fleetpulse.processor.rule.ShippedRows.Row;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule in {@code config/rules}, held against its row. */
class ShippedRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("fleetpulse.root", ".."));
    private static final RuleFiles.Result READ = RuleFiles.read(List.of(ROOT.resolve("config/rules")));
    private static final Map<String, CompiledRule> RULES =
            READ.rules().rules().stream().collect(Collectors.toMap(AlertRule::getId, new RuleCheck()::compile));

    static Stream<Row> rows() {
        return ShippedRows.all();
    }

    @Test
    void shouldHaveNoProblem() {
        // Then
        assertThat(READ.problems()).isEmpty();
        assertThat(READ.count()).isEqualTo(RULES.size());
    }

    @Test
    void shouldHaveARowForEveryRule() {
        // Then
        assertThat(rows().map(Row::id)).containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldBreachJustBeyondTheLimitAndNotWithinIt(Row row) {
        // When, Then
        assertThat(verdict(row, row.within())).isIn(CLEAR, Verdict.BETWEEN);
        assertThat(verdict(row, row.beyond())).isEqualTo(BREACH);
        assertThat(verdict(row, row.clear())).isEqualTo(CLEAR);
        assertThat(rule(row).rule().getSeverity()).isEqualTo(row.severity());
        assertThat(rule(row).rule().getTier()).isEqualTo(row.tier());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldFireWhenItsTimeHasComeAndResolve(Row row) {
        // Given
        AlertRule rule = rule(row).rule();
        Instant due = NOON.plusSeconds(row.delay());

        // When
        Decision begun = AlertMachine.decide(rule, null, verdict(row, row.beyond()), NOON);
        Decision early = AlertMachine.decide(rule, begun.next(), verdict(row, row.beyond()), due.minusMillis(1));
        Decision fired = AlertMachine.decide(rule, begun.next(), verdict(row, row.beyond()), due);
        Decision ended = AlertMachine.decide(rule, fired.next(), verdict(row, row.clear()), due.plusSeconds(60));

        // Then
        boolean waits = row.delay() > 0;
        assertThat(begun.entered()).isEqualTo(waits ? PENDING : FIRING);
        assertThat(early.entered()).isNull();
        assertThat(fired.entered()).isEqualTo(waits ? FIRING : null);
        assertThat(ended.entered()).isEqualTo(RESOLVED);
    }

    /** All shipped rules end an alert that has nothing to go by any more. */
    @ParameterizedTest
    @MethodSource("rows")
    void shouldEndWithoutData(Row row) {
        // Given
        AlertRule rule = rule(row).rule();
        Decision begun = AlertMachine.decide(rule, null, BREACH, NOON);

        // When
        Verdict withoutData = row.noData() == null ? NO_DATA : verdict(row, row.noData());
        Decision ended = AlertMachine.decide(rule, begun.next(), withoutData, NOON.plusSeconds(1));

        // Then
        assertThat(withoutData).isEqualTo(NO_DATA);
        assertThat(ended.entered()).isEqualTo(begun.entered() == PENDING ? INACTIVE : RESOLVED);
    }

    /** Where a row names no subject without data, there must be none. */
    @ParameterizedTest
    @MethodSource("rows")
    void shouldHaveDataOfASubjectOfWhichNothingIsKnownOrSayThatItHasNone(Row row) {
        // When
        Verdict ofNothing = verdict(row, FakeSubject.QUIET);

        // Then
        assertThat(ofNothing == NO_DATA).isEqualTo(row.noData() != null);
    }

    @ParameterizedTest
    @CsvSource({"audit, 8", "verification, 8", "agents, 7", "orders, 7", "media, 28"})
    void shouldLookAtAFleetWithItsOwnPackOnly(String fleet, int rules) {
        // When
        List<String> ids = RULES.values().stream()
                .filter(rule -> rule.concerns(rule.rule().getSubject(), fleet))
                .map(rule -> rule.rule().getId())
                .toList();

        // Then
        assertThat(ids).hasSize(rules + 2).contains("bot-silent", "fleet-silent");
        assertThat(ids).filteredOn(id -> !id.endsWith("-silent")).allMatch(id -> id.startsWith(fleet + "-"));
    }

    @Test
    void shouldLookAtAnyOtherFleetWithTheDefaults() {
        // When
        long rules = RULES.values().stream()
                .filter(rule -> rule.concerns(rule.rule().getSubject(), "shop"))
                .count();

        // Then
        assertThat(rules).isEqualTo(11);
    }

    @Test
    void shouldTellOfAFleetThatIsSilentOnce() {
        // Given
        FakeSubject bot = FakeSubject.QUIET.silentFor(Duration.ofSeconds(31));
        Duration now = Duration.ZERO;

        // Then
        assertThat(judged("bot-silent", bot.amongSilent(4, Duration.ofSeconds(31), now)))
                .isEqualTo(BREACH);
        assertThat(judged("bot-silent", bot.amongSilent(5, Duration.ofSeconds(21), now)))
                .isEqualTo(CLEAR);
        assertThat(judged("fleet-silent", bot.amongSilent(5, Duration.ofSeconds(31), now)))
                .isEqualTo(BREACH);
    }

    /** What comes through the gateways is silent because they are: neither the bot nor its fleet is to blame. */
    @Test
    void shouldTellSilenceOfTheIngestFromSilenceOfBots() {
        // Given
        FakeSubject bot = FakeSubject.QUIET.silentFor(Duration.ofSeconds(31));
        Duration ofIngest = Duration.ofSeconds(20);

        // Then
        assertThat(judged("bot-silent", bot.amongSilent(1, Duration.ofSeconds(31), ofIngest)))
                .isEqualTo(CLEAR);
        assertThat(judged("fleet-silent", bot.amongSilent(5, Duration.ofSeconds(31), ofIngest)))
                .isEqualTo(CLEAR);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldSayWhoAndWhatToDo(Row row) {
        // Given
        AlertRule rule = rule(row).rule();

        // Then
        assertThat(rule.getSummary()).contains("{{fleet}}");
        assertThat(rule.getSummary().contains("{{bot}}")).isEqualTo(rule.getSubject() == RuleSubject.BOT);
        assertThat(rule.getSummary().contains("{{channel}}")).isEqualTo(rule.getSubject() == RuleSubject.CHANNEL);
        assertThat(rule.getLabels()).containsKey("area");
        assertThat(ROOT.resolve("docs/runbooks").resolve(Objects.requireNonNull(rule.getRunbook(), "runbook")))
                .isRegularFile();
    }

    @Test
    void shouldTakeALockWithoutAnyHeartbeatForAStaleOne() {
        // Given
        Row row = rows().filter(one -> one.id().equals("media-lock-stale"))
                .findFirst()
                .orElseThrow();

        // When, Then
        assertThat(verdict(row, ShippedRows.lock("HELD", null))).isEqualTo(BREACH);
    }

    /** The upper end of a band, and the other half of an alternative. */
    @Test
    void shouldKeepToTheOtherLimitOfARuleThatHasTwo() {
        // When, Then
        assertThat(judged("media-response-slow", FakeSubject.withDurations(20, Duration.ofMillis(800))))
                .isEqualTo(BREACH);
        assertThat(judged("media-response-slow", FakeSubject.withDurations(20, Duration.ofMillis(801))))
                .isEqualTo(CLEAR);
        assertThat(judged("orders-dead-letter", FakeSubject.QUIET.matching("orders-dead-letter", 1)))
                .isEqualTo(BREACH);
    }

    private static Verdict judged(String id, FakeSubject subject) {
        return Objects.requireNonNull(RULES.get(id), id).judge(subject).verdict();
    }

    private static Verdict verdict(Row row, FakeSubject subject) {
        return rule(row).judge(subject).verdict();
    }

    private static CompiledRule rule(Row row) {
        return Objects.requireNonNull(RULES.get(row.id()), row.id());
    }
}
