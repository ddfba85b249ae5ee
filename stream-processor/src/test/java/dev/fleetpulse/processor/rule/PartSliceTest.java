package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that a rule can read of a subject may be left out. */
class PartSliceTest {

    private static final SampleBot TILL = new SampleBot("orders", "till");
    /** Of an operation, a version, a dependency, a reason, a gauge … alike. */
    private static final String NAME = "pay";

    /** Every function that reads windows, for every subject that has it. */
    static Stream<Arguments> functions() {
        return MetricFunctions.ALL.stream()
                .filter(MetricFunction::takesWindow)
                .flatMap(function -> function.subjects().stream()
                        .filter(subject -> subject != RuleSubject.ENTITY)
                        .map(subject -> Arguments.of(function.name(), subject)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void shouldLeaveEveryFigureAsItIs(String name, RuleSubject subject) {
        // Given
        boolean whole = subject == RuleSubject.BOT || subject == RuleSubject.FLEET;
        Part part = whole ? Part.WHOLE : new Part(subject, NAME);
        MetricFunction function = MetricFunctions.named(name).orElseThrow();
        FakeSubject full = FakeSubject.of(NOON, events()).matching(NAME, 3);
        Slice slice = full.window(Window.M5);
        FakeSubject seen = whole ? full : full.of(subject, NAME);

        // When
        Slice left = SliceAccumulator.merged(PartSlice.of(slice, part), PartSlice.of(slice, part));

        // Then
        Figure expected = read(function, seen, SliceAccumulator.merged(slice, slice));
        assertThat(expected.value()).as("the sample has such a figure").isNotNaN();
        assertThat(read(function, seen, left)).isEqualTo(expected);
    }

    private static Figure read(MetricFunction function, FakeSubject subject, Slice slice) {
        SubjectView view = new OneWindow(subject, slice);
        List<String> texts =
                function.arguments().stream().map(PartSliceTest::text).toList();
        return new FigureCall(function, texts, 0).read(view);
    }

    private static String text(Argument argument) {
        return switch (argument) {
            case WINDOW -> "5m";
            case QUANTILE -> "p95";
            case LOG_LEVEL -> "ERROR";
            case PATTERN, NAME -> NAME;
            case DURATION -> throw new IllegalArgumentException("no window takes a duration");
        };
    }

    private static List<TelemetryEvent> events() {
        List<TelemetryEvent> events = new ArrayList<>();
        Duration took = Duration.ofMillis(30);
        events.add(TILL.failed(NAME, NOON, took, NAME));
        events.add(TILL.rejected("pour", NOON, took, "DRY"));
        events.add(TILL.called(NAME, "500", false, NOON, took));
        events.add(TILL.undelivered(NAME, "bill", NOON));
        events.add(TILL.delivered("mail", "bill", NOON));
        return events.stream().map(PartSliceTest::full).toList();
    }

    private static TelemetryEvent full(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event)
                .setName(event.getName())
                .setUser("user-1")
                .setChat("chat-1")
                .setVersion(NAME)
                .setRegion(NAME)
                .setDurationMs(30.0)
                .setLog(new LogLine(LogLevel.ERROR, "printer", "out of paper"))
                .setCache(new CacheAccess("menu", true))
                .setResources(new ResourceSample(Map.of(NAME, 4.0)))
                .setSpend(new Spend(5L, NAME, 1.0))
                .build();
    }

    /** A subject with this slice as every window. */
    private static final class OneWindow extends DelegatingView {

        private final Slice slice;

        OneWindow(FakeSubject subject, Slice slice) {
            super(subject);
            this.slice = slice;
        }

        @Override
        public Slice window(Window window) {
            return slice;
        }
    }
}
