package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.FakeSubject.QUIET;
import static dev.fleetpulse.processor.rule.FakeSubject.with;
import static dev.fleetpulse.processor.rule.FakeSubject.withActions;
import static dev.fleetpulse.processor.rule.FakeSubject.withDurations;
import static dev.fleetpulse.processor.rule.FakeSubject.withEvents;
import static dev.fleetpulse.processor.rule.FakeSubject.withGauge;
import static dev.fleetpulse.processor.rule.FakeSubject.withNotifications;
import static dev.fleetpulse.processor.rule.Verdict.BREACH;
import static dev.fleetpulse.processor.rule.Verdict.NO_DATA;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.schema.BreakerSign;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.ComponentSign;
import dev.fleetpulse.schema.LockSign;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FigureTest {

    private static final SampleBot BOT = new SampleBot("orders", "till");
    private static final List<LogLevel> LEVELS = List.of(LogLevel.INFO, LogLevel.WARNING, LogLevel.CRITICAL);

    @TempDir
    Path folder;

    static Stream<Arguments> figures() {
        Duration took = Duration.ofMillis(250);
        return Stream.of(
                Arguments.of("events(\"1m\") > 0", withNotifications(3, 0), Unit.COUNT, 3.0, null, null),
                Arguments.of("events(\"1m\") > 0", QUIET, Unit.COUNT, 0.0, null, null),
                Arguments.of("total(\"5m\") > 0", withActions(7, 2), Unit.COUNT, 7.0, null, null),
                Arguments.of("errors(\"1h\") > 0", withActions(7, 2), Unit.COUNT, 2.0, null, null),
                Arguments.of("error_rate(\"1m\") > 0.1", withActions(8, 2), Unit.RATIO, 0.25, 2L, 8L),
                Arguments.of("error_rate(\"1m\") > 0.1", withActions(8, 0), Unit.RATIO, 0.0, 0L, 8L),
                Arguments.of("error_rate(\"1m\") > 0.1", QUIET, Unit.RATIO, Double.NaN, 0L, 0L),
                Arguments.of(
                        "latency(\"p50\", \"1m\") > 1", withDurations(5, took), Unit.MILLISECONDS, 250.0, null, 5L),
                Arguments.of(
                        "latency(\"p90\", \"1m\") > 1", withDurations(5, took), Unit.MILLISECONDS, 250.0, null, 5L),
                Arguments.of(
                        "latency(\"p95\", \"1m\") > 1", withDurations(5, took), Unit.MILLISECONDS, 250.0, null, 5L),
                Arguments.of("latency(\"p99\", \"1m\") > 1", QUIET, Unit.MILLISECONDS, Double.NaN, null, 0L),
                Arguments.of("success_rate(\"1h\") < 1", withNotifications(8, 2), Unit.RATIO, 0.75, 6L, 8L),
                Arguments.of("success_rate(\"1h\") < 1", QUIET, Unit.RATIO, Double.NaN, 0L, 0L),
                Arguments.of("consecutive_failures() > 3", QUIET.failedInARow(4), Unit.COUNT, 4.0, null, null),
                Arguments.of(
                        "silent_seconds() > 3",
                        QUIET.silentFor(Duration.ofMillis(4_999)),
                        Unit.SECONDS,
                        4.0,
                        null,
                        null),
                Arguments.of("health_score() < 60", withActions(100, 2), Unit.SCORE, 80.0, null, 100L),
                Arguments.of(
                        "health_score() < 60",
                        withActions(100, 2).upFor(Duration.ofHours(25)),
                        Unit.SCORE,
                        85.0,
                        null,
                        100L),
                Arguments.of("health_score() < 60", QUIET, Unit.SCORE, Double.NaN, null, 0L));
    }

    static Stream<Arguments> figuresOfWindows() {
        FakeSubject gauge = withGauge("queue_depth", 12.5);
        FakeSubject calls = with(4, i -> BOT.called("openai", "200", i > 0, NOON, Duration.ofMillis(20)));
        FakeSubject caches = with(4, i -> edited(event -> event.setCache(new CacheAccess("redis", i > 0))));
        FakeSubject spent = with(3, i -> edited(event -> event.setSpend(new Spend(250_000L, "USD", null))));
        FakeSubject users = with(30, i -> edited(event -> event.setUser("user-" + i % 3)));
        FakeSubject errors = with(3, i -> edited(event -> event.setLog(line(LEVELS.get(i)))));
        FakeSubject tries = withNotifications(5, 2);
        FakeSubject refused = with(4, i -> BOT.rejected("press", NOON, Duration.ZERO, i == 0 ? "RATE_LIMIT" : "OTHER"));
        FakeSubject slow = withDurations(4, Duration.ofMillis(300));
        return Stream.of(
                Arguments.of("rejected(\"1m\") > 0", refused, Unit.COUNT, 4.0, null),
                Arguments.of("latency_mean(\"1m\") > 1.0", slow, Unit.MILLISECONDS, 300.0, 4L),
                Arguments.of("latency_max(\"1m\") > 1.0", slow, Unit.MILLISECONDS, 300.0, 4L),
                Arguments.of("latency_max(\"1m\") > 1.0", QUIET, Unit.MILLISECONDS, Double.NaN, 0L),
                Arguments.of("reason_share(\"RATE_LIMIT\", \"1m\") > 0.1", refused, Unit.RATIO, 0.25, 4L),
                Arguments.of(
                        "events_named(\"DEAD_LETTER\", \"1m\") > 0",
                        withEvents(2, "DEAD_LETTER"),
                        Unit.COUNT,
                        2.0,
                        null),
                Arguments.of("log_events(\"WARNING\", \"1m\") > 0", errors, Unit.COUNT, 2.0, null),
                Arguments.of("log_events(\"DEBUG\", \"1m\") > 0", errors, Unit.COUNT, 3.0, null),
                Arguments.of("unique_users(\"1m\") > 0", users, Unit.COUNT, 3.0, null),
                Arguments.of("unique_chats(\"1m\") > 0", users, Unit.COUNT, 0.0, null),
                Arguments.of("attempts(\"1m\") > 0", tries, Unit.COUNT, 5.0, null),
                Arguments.of("delivered(\"1m\") > 0", tries, Unit.COUNT, 3.0, null),
                Arguments.of("failed(\"1m\") > 0", tries, Unit.COUNT, 2.0, null),
                Arguments.of("failed(\"1m\") > 0", tries.of(RuleSubject.CHANNEL, "sms"), Unit.COUNT, 0.0, null),
                Arguments.of("dependency_calls(\"1m\") > 0", calls, Unit.COUNT, 4.0, null),
                Arguments.of("dependency_failures(\"1m\") > 0", calls, Unit.COUNT, 1.0, null),
                Arguments.of("dependency_failure_rate(\"1m\") > 0.1", calls, Unit.RATIO, 0.25, 4L),
                Arguments.of("cache_hit_rate(\"1m\") < 0.5", caches, Unit.RATIO, 0.75, 4L),
                Arguments.of("cache_hit_rate(\"1m\") < 0.5", QUIET, Unit.RATIO, Double.NaN, 0L),
                Arguments.of("gauge_last(\"queue_depth\", \"1m\") > 0.0", gauge, Unit.NUMBER, 12.5, 1L),
                Arguments.of("gauge_mean(\"queue_depth\", \"1m\") > 0.0", gauge, Unit.NUMBER, 12.5, 1L),
                Arguments.of("gauge_min(\"queue_depth\", \"1m\") > 0.0", gauge, Unit.NUMBER, 12.5, 1L),
                Arguments.of("gauge_max(\"queue_depth\", \"1m\") > 0.0", gauge, Unit.NUMBER, 12.5, 1L),
                Arguments.of("gauge_max(\"temperature\", \"1m\") > 0.0", gauge, Unit.NUMBER, Double.NaN, 0L),
                Arguments.of("cost(\"USD\", \"1m\") > 0.0", spent, Unit.NUMBER, 0.75, null),
                Arguments.of("cost(\"EUR\", \"1m\") > 0.0", spent, Unit.NUMBER, 0.0, null));
    }

    static Stream<Arguments> figuresOfState() {
        Signs ill = Signs.newBuilder()
                .setHeartbeatAt(NOON.minusMillis(61_900))
                .setUnhealthyHeartbeats(2)
                .setComponents(Map.of(
                        "database", new ComponentSign(false, null, NOON), "redis", new ComponentSign(true, null, NOON)))
                .setBreakers(Map.of("kie", new BreakerSign("OPEN", NOON), "s3", new BreakerSign("HALF_OPEN", NOON)))
                .setLocks(Map.of("webhook", new LockSign("LOST", null, null, 45_001L, false, NOON)))
                .build();
        LockSign unseen = new LockSign("HELD", null, null, null, false, NOON);
        Signs locked = Signs.newBuilder().setLocks(Map.of("webhook", unseen)).build();
        return Stream.of(
                Arguments.of("uptime_seconds() > 0", QUIET, 3_600.0),
                Arguments.of("heartbeat_age_seconds() > 60", QUIET.saying(ill), 61.0),
                Arguments.of("heartbeat_age_seconds() > 60", QUIET, Double.NaN),
                Arguments.of("unhealthy_heartbeats() > 2", QUIET.saying(ill), 2.0),
                Arguments.of("unhealthy_heartbeats() > 2", QUIET, Double.NaN),
                Arguments.of("components_down() > 0", QUIET.saying(ill), 1.0),
                Arguments.of("components_down() > 0", QUIET, Double.NaN),
                Arguments.of("component_down(\"database\")", QUIET.saying(ill), 1.0),
                Arguments.of("component_down(\"redis\")", QUIET.saying(ill), 0.0),
                Arguments.of("component_down(\"disk\")", QUIET.saying(ill), Double.NaN),
                Arguments.of("breakers_open() > 0", QUIET.saying(ill), 1.0),
                Arguments.of("breaker_open(\"kie\")", QUIET.saying(ill), 1.0),
                Arguments.of("breaker_open(\"s3\")", QUIET.saying(ill), 0.0),
                Arguments.of("breaker_open(\"openai\")", QUIET.saying(ill), Double.NaN),
                Arguments.of("locks_lost() > 0", QUIET.saying(ill), 1.0),
                Arguments.of("lock_heartbeat_age_seconds() > 45", QUIET.saying(ill), 46.0),
                Arguments.of("lock_heartbeat_age_seconds() > 45", QUIET.saying(locked), Double.NaN),
                Arguments.of("lock_heartbeat_missing()", QUIET.saying(locked), 1.0),
                Arguments.of("lock_heartbeat_missing()", QUIET.saying(ill), 0.0),
                Arguments.of("lock_heartbeat_missing()", QUIET, Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("figuresOfWindows")
    void shouldReadTheFigureOfAWindow(
            String condition, FakeSubject subject, Unit unit, Double value, Long denominator) {
        // When
        String kind = subject.part().isWhole() ? "fleet" : "channel";
        Judgement judgement = RuleText.compiled(folder, kind, condition).judge(subject);

        // Then
        Figure figure = Objects.requireNonNull(judgement.figure(), "figure");
        assertThat(figure.unit()).isEqualTo(unit);
        assertThat(figure.value()).isEqualTo(value);
        assertThat(figure.denominator()).isEqualTo(denominator);
    }

    @ParameterizedTest
    @MethodSource("figuresOfState")
    void shouldReadTheFigureOfAState(String condition, FakeSubject subject, Double value) {
        // When
        Judgement judgement = bot(condition).judge(subject);

        // Then
        Figure figure = Objects.requireNonNull(judgement.figure(), "figure");
        assertThat(figure.value()).isEqualTo(value);
        assertThat(judgement.verdict() == NO_DATA).isEqualTo(value.isNaN());
    }

    @Test
    void shouldCountTheEntitiesInAState() {
        // Given
        CompiledRule rule = RuleText.compiled(folder, "fleet", "entities_in_state(\"order\", \"NEW\", \"24h\") > 0");

        // When, Then
        assertThat(rule.judge(QUIET.holding("order", "NEW", Duration.ofHours(24)))
                        .verdict())
                .isEqualTo(BREACH);
        assertThat(rule.judge(QUIET.holding("order", "NEW", Duration.ofHours(23)))
                        .verdict())
                .isEqualTo(Verdict.CLEAR);
    }

    private static LogLine line(LogLevel level) {
        return new LogLine(level, null, "text");
    }

    private static TelemetryEvent edited(UnaryOperator<TelemetryEvent.Builder> edit) {
        return edit.apply(TelemetryEvent.newBuilder(BOT.received(NOON))).build();
    }

    @ParameterizedTest
    @MethodSource("figures")
    void shouldReadTheFigure(
            String condition, FakeSubject subject, Unit unit, Double value, Long numerator, Long denominator) {
        // When
        Judgement judgement = bot(condition).judge(subject);

        // Then
        Figure figure = Objects.requireNonNull(judgement.figure(), "figure");
        assertThat(figure.unit()).isEqualTo(unit);
        assertThat(figure.value()).isEqualTo(value);
        assertThat(figure.numerator()).isEqualTo(numerator);
        assertThat(figure.denominator()).isEqualTo(denominator);
    }

    @Test
    void shouldNameTheWindowOfAFigureThatHasOne() {
        // When
        Figure ofWindow = bot("errors(\"5m\") > 0").judge(QUIET).figure();
        Figure ofNone = bot("silent_seconds() > 0").judge(QUIET).figure();

        // Then
        assertThat(ofWindow).extracting(Figure::window).isEqualTo(Window.M5);
        assertThat(ofNone).extracting(Figure::window).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "error_rate(\"1m\") > 0.5",
        "'latency(\"p95\", \"1m\") > 50'",
        "success_rate(\"1m\") < 0.5",
        "health_score() < 99"
    })
    void shouldNotCountFewerThanMinSamplesAsData(String condition) {
        // Given
        CompiledRule rule = RuleText.compiled(folder, "bot", condition, "min_samples: 10");

        // When, Then
        assertThat(rule.judge(withActions(9, 9)).verdict()).isEqualTo(NO_DATA);
        assertThat(rule.judge(QUIET).verdict()).isEqualTo(NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({"events(\"1m\") < 5", "total(\"1m\") < 5", "errors(\"1m\") < 5", "consecutive_failures() < 5"})
    void shouldCountZeroAsData(String condition) {
        // Given
        CompiledRule rule = RuleText.compiled(folder, "bot", condition, "min_samples: 10");

        // When, Then
        assertThat(rule.judge(QUIET).verdict()).isEqualTo(BREACH);
    }

    private CompiledRule bot(String condition) {
        return RuleText.compiled(folder, "bot", condition);
    }
}
