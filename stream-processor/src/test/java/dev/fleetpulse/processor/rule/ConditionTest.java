package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.slice.SliceAccumulator;
import dev.fleetpulse.processor.slice.Window;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.NotificationCounts;
import dev.fleetpulse.schema.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    /** A bot of which nothing was counted in any window, three failures ago. */
    private static final SubjectView NOTHING_COUNTED = new SubjectView() {

        @Override
        public Instant at() {
            return Instant.parse("2026-11-20T08:00:00Z");
        }

        @Override
        public Slice window(Window window) {
            return EMPTY;
        }

        @Override
        public NotificationCounts notifications(Window window) {
            return new NotificationCounts(0L, 0L, 0L);
        }

        @Override
        public long consecutiveFailures() {
            return 3;
        }

        @Override
        public Duration silence() {
            return Duration.ZERO;
        }

        @Override
        public Duration uptime() {
            return Duration.ZERO;
        }

        @Override
        public List<EventSample> recentFailures() {
            return List.of();
        }
    };

    private static final Slice EMPTY = new SliceAccumulator().toSlice(Instant.parse("2026-11-20T07:59:00Z"), 60_000);

    /** Whole numbers matter: CEL compares NaN with an int differently than with a double. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency(\"p95\", \"1m\") > 500",
                "latency(\"p95\", \"1m\") > 500.0",
                "latency(\"p95\", \"1m\") < 500",
                "error_rate(\"1m\") >= 0.1",
                "error_rate(\"1m\") < 0.1",
                "!(success_rate(\"1h\") >= 1)",
                "health_score() < 60",
            })
    void shouldNotHoldForAFigureWithoutData(String expression) {
        // When
        Condition.Result result = new RuleCompiler().compile(expression, 20).evaluate(NOTHING_COUNTED);

        // Then
        assertThat(result.holds()).isFalse();
        assertThat(result.noData()).isTrue();
    }

    @Test
    void shouldHoldForTheFigureThatHasData() {
        // When
        Condition.Result result = new RuleCompiler()
                .compile("latency(\"p95\", \"1m\") > 500 || consecutive_failures() >= 3", 20)
                .evaluate(NOTHING_COUNTED);

        // Then
        assertThat(result.holds()).isTrue();
    }
}
