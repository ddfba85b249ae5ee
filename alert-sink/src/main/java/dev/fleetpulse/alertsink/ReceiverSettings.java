package dev.fleetpulse.alertsink;

import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.log.LogReceiver;
import dev.fleetpulse.alertsink.receiver.webhook.WebhookReceiver;
import dev.fleetpulse.alertsink.receiver.webhook.WebhookSettings;
import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One receiver as it stands in the configuration: its type, and the settings of that type. Settings of another type are
 * an error.
 *
 * @param type which way to people it is
 * @param url webhook: where to post to
 * @param headers webhook: further request headers; values are secrets
 * @param signingSecret webhook: key of the signature; null: requests are not signed
 * @param allowPrivateAddresses webhook: whether loopback and private networks may be called
 */
public record ReceiverSettings(
        Type type,
        @Nullable URI url,
        Map<String, Secret> headers,
        @Nullable Secret signingSecret,
        boolean allowPrivateAddresses) {

    /** Ways to people. */
    public enum Type {
        /** JSON over HTTP. */
        WEBHOOK,
        /** The service's own log. */
        LOG
    }

    /** The receiver that writes to the log. */
    public static final ReceiverSettings LOG = new ReceiverSettings(Type.LOG, null, Map.of(), null, false);

    public ReceiverSettings {
        Objects.requireNonNull(type, "type");
        headers = Map.copyOf(headers);
        switch (type) {
            case WEBHOOK -> {
                new Checks()
                        .that(url != null, "url", "missing, a webhook needs one")
                        .done();
                webhook(Objects.requireNonNull(url), headers, signingSecret, allowPrivateAddresses);
            }
            case LOG ->
                new Checks()
                        .that(url == null, "url", "a log receiver has none, remove it")
                        .that(headers.isEmpty(), "headers", "a log receiver has none, remove them")
                        .that(signingSecret == null, "signing_secret", "a log receiver has none, remove it")
                        .that(
                                !allowPrivateAddresses,
                                "allow_private_addresses",
                                "a log receiver calls nobody, remove it")
                        .done();
        }
    }

    /** A webhook without further headers or a signature. */
    public static ReceiverSettings webhook(URI url, boolean allowPrivateAddresses) {
        return new ReceiverSettings(Type.WEBHOOK, url, Map.of(), null, allowPrivateAddresses);
    }

    /** The receiver itself, ready to send. */
    Receiver open(String name, InstantSource clock) {
        return switch (type) {
            case WEBHOOK ->
                new WebhookReceiver(
                        name,
                        webhook(Objects.requireNonNull(url), headers, signingSecret, allowPrivateAddresses),
                        clock);
            case LOG -> new LogReceiver();
        };
    }

    private static WebhookSettings webhook(
            URI url, Map<String, Secret> headers, @Nullable Secret signingSecret, boolean allowPrivateAddresses) {
        return new WebhookSettings(url, headers, signingSecret, allowPrivateAddresses);
    }
}
