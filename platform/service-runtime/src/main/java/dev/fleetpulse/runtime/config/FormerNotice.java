package dev.fleetpulse.runtime.config;

/**
 * What a person should read about one environment name of an earlier system; never a value.
 *
 * @param name the variable that is set
 * @param taken whether its value is in use
 * @param words what became of it: the name to use from now on, or why it is not used
 */
public record FormerNotice(String name, boolean taken, String words) {}
