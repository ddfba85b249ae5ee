/**
 * Alerts as messages in Slack: {@link dev.fleetpulse.alertsink.receiver.slack.SlackMessage} is the body, the webhook receiver
 * carries it.
 */
@NullMarked
package dev.fleetpulse.alertsink.receiver.slack;

import org.jspecify.annotations.NullMarked;
