package dev.fleetpulse.bench.oracle;

/** One figure of one slice that is not what it should be. */
public record Difference(SliceKey slice, String field, String expected, String got) {

    @Override
    public String toString() {
        return "%s %s (%s) %s: expected %s, got %s"
                .formatted(slice.subject(), slice.start(), slice.width(), field, expected, got);
    }
}
