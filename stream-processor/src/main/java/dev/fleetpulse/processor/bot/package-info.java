/**
 * The task of a partition of bots: counts events, closes seconds, decides the rules about bots, and tells fleets what
 * it counted. Entry class: {@link dev.fleetpulse.processor.bot.BotSubTopology}.
 */
@NullMarked
package dev.fleetpulse.processor.bot;

import org.jspecify.annotations.NullMarked;
