package dev.fleetpulse.bench.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's counting and the oracle's, each written without the other, over the same events. */
class ComparisonTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Logged> EVENTS = new EventGenerator(11, Population.small())
            .spread(3_000, NOON, Duration.ofMinutes(5)).stream()
                    .map(Logged::atOnce)
                    .toList();

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT1M", "PT1H", "P1D"})
    void shouldFindNothingWhereTheProductCountsRight(Duration width) {
        // When
        Comparison comparison = new Comparison()
                .compare(new Oracle(EVENTS).slices(Scope.BOT, width), ProductSlices.ofBots(EVENTS, width));
        // Then
        assertThat(comparison.lines()).isEmpty();
        assertThat(comparison.slices()).isGreaterThanOrEqualTo(24);
    }

    @Test
    void shouldNameSubjectSliceFieldAndBothValues() {
        // Given
        Map<SliceKey, Slice> got = new TreeMap<>(ProductSlices.ofBots(EVENTS, MINUTE));
        got.computeIfPresent(
                new SliceKey("fleet-0/bot-0", NOON, MINUTE),
                (key, slice) ->
                        Slice.newBuilder(slice).setNoops(slice.getNoops() + 1).build());
        // When
        List<String> lines = compared(got);
        // Then
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("fleet-0/bot-0 2026-11-20T12:00:00Z (PT1M) noops: expected ");
    }

    @Test
    void shouldFindOneLostEventEvenIfOnlyADistinctUserTells() {
        // Given
        Map<SliceKey, Slice> got = ProductSlices.ofBots(EVENTS.subList(1, EVENTS.size()), MINUTE);
        // Then
        assertThat(compared(got)).anyMatch(line -> line.contains("events: expected"));
    }

    @Test
    void shouldFindSlicesThatAreMissingAndSlicesThatShouldNotBe() {
        // Given
        Map<SliceKey, Slice> got = new TreeMap<>(ProductSlices.ofBots(EVENTS, MINUTE));
        SliceKey missing = new SliceKey("fleet-0/bot-0", NOON, MINUTE);
        Slice moved = got.remove(missing);
        got.put(new SliceKey("fleet-0/bot-0", NOON.minusSeconds(60), MINUTE), moved);
        // Then
        assertThat(compared(got))
                .hasSize(2)
                .anyMatch(line -> line.contains("expected no slice, got"))
                .anyMatch(line -> line.endsWith("got no slice"));
    }

    @Test
    void shouldKeepTheListShortAndSayHowMuchWasLeftOut() {
        // When
        List<String> lines = compared(Map.of());
        // Then
        assertThat(lines).hasSize(41);
        assertThat(lines.get(40)).startsWith("… and ").contains("more differences");
    }

    private static List<String> compared(Map<SliceKey, Slice> got) {
        return new Comparison()
                .compare(new Oracle(EVENTS).slices(Scope.BOT, MINUTE), got)
                .lines();
    }
}
