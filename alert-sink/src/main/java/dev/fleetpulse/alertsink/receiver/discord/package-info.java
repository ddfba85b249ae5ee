/**
 * Alerts as messages in Discord: {@link dev.fleetpulse.alertsink.receiver.discord.DiscordMessage} is the body, the webhook
 * receiver carries it.
 */
@NullMarked
package dev.fleetpulse.alertsink.receiver.discord;

import org.jspecify.annotations.NullMarked;
