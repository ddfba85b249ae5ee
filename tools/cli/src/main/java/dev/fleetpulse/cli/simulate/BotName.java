package dev.fleetpulse.cli.simulate;

/**
 * Who a simulated bot is.
 *
 * @param index place in its fleet, from 0
 * @param fleetSize bots in that fleet
 */
record BotName(String fleet, String bot, int index, int fleetSize) {}
