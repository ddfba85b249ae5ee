package dev.fleetpulse.health.query;

/** What came of asking one processor one thing. */
sealed interface Reply<T> {

    /** It answered. */
    record Answered<T>(T value) implements Reply<T> {}

    /** It does not own the partition (any more): the map is stale. */
    record NotOwner<T>() implements Reply<T> {}

    /** It could not be reached, or is restoring: another may own the partition by now. */
    record Unreachable<T>(String why) implements Reply<T> {}

    /** It did not answer in time, or answered what nobody understands: asking again does not help. */
    record Failed<T>(String why) implements Reply<T> {}
}
