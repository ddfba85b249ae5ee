package dev.fleetpulse.bench.contest;

/**
 * A ratio that is asked for: the speed of one contestant by that of another in the same round.
 *
 * @param name what others know the ratio by
 * @param of name of the contestant that is divided
 * @param over name of the one it is divided by
 */
public record Division(String name, String of, String over) {}
