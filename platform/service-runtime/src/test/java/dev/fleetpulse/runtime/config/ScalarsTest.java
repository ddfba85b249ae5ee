package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ScalarsTest {

    private final Scalars scalars = new Scalars(Map.of());

    @ParameterizedTest
    @MethodSource("values")
    void shouldReadEveryType(Class<?> type, String text, Object expected) {
        assertThat(convert(type, text)).isEqualTo(expected);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(String.class, " media ", "media"),
                Arguments.of(boolean.class, "TRUE", true),
                Arguments.of(Boolean.class, "false", false),
                Arguments.of(int.class, "-5", -5),
                Arguments.of(long.class, "5_000_000_000", 5_000_000_000L),
                Arguments.of(double.class, "1e3", 1_000.0),
                Arguments.of(Duration.class, "250ms", Duration.ofMillis(250)),
                Arguments.of(Duration.class, "10 s", Duration.ofSeconds(10)),
                Arguments.of(Duration.class, "5m", Duration.ofMinutes(5)),
                Arguments.of(Duration.class, "1h", Duration.ofHours(1)),
                Arguments.of(Duration.class, "7d", Duration.ofDays(7)),
                Arguments.of(Duration.class, "PT1M30S", Duration.ofSeconds(90)),
                Arguments.of(Path.class, "data/x", Path.of("data/x")),
                Arguments.of(URI.class, "http://a/b", URI.create("http://a/b")),
                Arguments.of(TimeUnit.class, "Seconds", TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayWhatWasExpected(Class<?> type, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(type, text))
                .withMessage(message);
    }

    static Stream<Arguments> mistakes() {
        String duration = "allowed a number with a unit such as 250ms, 10s, 5m, 1h or 7d)";
        return Stream.of(
                Arguments.of(boolean.class, "yes", "not true or false (got yes, allowed true or false)"),
                Arguments.of(
                        int.class,
                        "3000000000",
                        "not a whole number (got 3000000000, allowed -2147483648 to 2147483647)"),
                Arguments.of(long.class, "1.5", "not a whole number (got 1.5, allowed a whole number)"),
                Arguments.of(double.class, "NaN", "not a number (got NaN, allowed a number)"),
                Arguments.of(double.class, "", "not a number (got nothing, allowed a number)"),
                Arguments.of(Duration.class, "10", "not a duration (got 10, " + duration),
                Arguments.of(Duration.class, "10 weeks", "not a duration (got 10 weeks, " + duration),
                Arguments.of(
                        URI.class, "http://[", "not an address (got http://[, allowed such as http://127.0.0.1:8081)"),
                Arguments.of(
                        int.class,
                        "x".repeat(100),
                        "not a whole number (got " + "x".repeat(60) + "…, allowed -2147483648 to 2147483647)"));
    }

    @Test
    void shouldRefuseTypesThatNoSettingCanHave() {
        assertThatIllegalStateException().isThrownBy(() -> convert(Thread.class, "x"));
    }

    private Object convert(Class<?> type, String text) {
        return scalars.convert(type, JsonNodeFactory.instance.textNode(text));
    }
}
