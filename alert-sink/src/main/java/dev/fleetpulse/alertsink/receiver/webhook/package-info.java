/**
 * The receiver that posts alerts as JSON: {@link dev.fleetpulse.alertsink.receiver.webhook.WebhookReceiver}, configured
 * by {@link dev.fleetpulse.alertsink.receiver.webhook.WebhookSettings}.
 *
 * <p>In: notifications. Out: one HTTP POST each, with an idempotency key and, on request, a signature after the Standard
 * Webhooks specification.
 */
@NullMarked
package dev.fleetpulse.alertsink.receiver.webhook;

import org.jspecify.annotations.NullMarked;
