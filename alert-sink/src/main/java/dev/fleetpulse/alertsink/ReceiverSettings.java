package dev.fleetpulse.alertsink;

import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.discord.DiscordMessage;
import dev.fleetpulse.alertsink.receiver.log.LogReceiver;
import dev.fleetpulse.alertsink.receiver.mail.Encryption;
import dev.fleetpulse.alertsink.receiver.mail.MailReceiver;
import dev.fleetpulse.alertsink.receiver.mail.MailSettings;
import dev.fleetpulse.alertsink.receiver.slack.SlackMessage;
import dev.fleetpulse.alertsink.receiver.webhook.WebhookReceiver;
import dev.fleetpulse.alertsink.receiver.webhook.WebhookSettings;
import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.Kind;
import dev.fleetpulse.runtime.config.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One receiver as it stands in the configuration: {@code type} says which way to people it is. */
public sealed interface ReceiverSettings {

    /** The receiver that writes to the log. */
    ReceiverSettings LOG = new Log();

    /** The receiver itself, ready to send. */
    Receiver open(String name, InstantSource clock);

    /**
     * JSON by HTTP POST, to whatever understands it.
     *
     * @param url where to post to, http or https
     * @param headers further request headers, for example {@code Authorization}
     * @param signingSecret key of the signature after Standard Webhooks, plain or as {@code whsec_} and Base64; without it,
     *     requests are not signed
     * @param allowPrivateAddresses whether loopback and private networks may be called
     */
    @Kind("webhook")
    record Webhook(
            Secret url,
            Map<String, Secret> headers,
            @Nullable Secret signingSecret,
            boolean allowPrivateAddresses) implements ReceiverSettings {

        public Webhook {
            Objects.requireNonNull(url, "url");
            headers = Map.copyOf(headers);
            new WebhookSettings(url, headers, signingSecret, allowPrivateAddresses).check();
        }

        @Override
        public Receiver open(String name, InstantSource clock) {
            return new WebhookReceiver(
                    name, new WebhookSettings(url, headers, signingSecret, allowPrivateAddresses), clock);
        }
    }

    /**
     * A Slack channel, by an incoming webhook.
     *
     * @param url the incoming webhook's address, as Slack gives it
     * @param channel channel to post to instead of the webhook's own; only webhooks of the older kind look at it
     * @param username name to post under; only webhooks of the older kind look at it
     * @param allowPrivateAddresses whether loopback and private networks may be called, for example for a proxy of your own
     */
    @Kind("slack")
    record Slack(
            Secret url, @Nullable String channel, @Nullable String username, boolean allowPrivateAddresses)
            implements ReceiverSettings {

        public Slack {
            Objects.requireNonNull(url, "url");
            WebhookSettings.to(url, allowPrivateAddresses).check();
        }

        @Override
        public Receiver open(String name, InstantSource clock) {
            SlackMessage message = new SlackMessage(channel, username);
            return new WebhookReceiver(name, WebhookSettings.to(url, allowPrivateAddresses), clock, message::of);
        }
    }

    /**
     * A Discord channel, by a webhook.
     *
     * @param url the webhook's address, as Discord gives it
     * @param username name to post under, instead of the webhook's own
     * @param allowPrivateAddresses whether loopback and private networks may be called, for example for a proxy of your own
     */
    @Kind("discord")
    record Discord(Secret url, @Nullable String username, boolean allowPrivateAddresses) implements ReceiverSettings {

        private static final int LONGEST_NAME = 80;

        public Discord {
            Objects.requireNonNull(url, "url");
            new Checks()
                    .that(
                            username == null || username.length() <= LONGEST_NAME,
                            "username",
                            "too long",
                            username == null ? 0 : username.length() + " characters",
                            "at most " + LONGEST_NAME + " characters")
                    .done();
            WebhookSettings.to(url, allowPrivateAddresses).check();
        }

        @Override
        public Receiver open(String name, InstantSource clock) {
            DiscordMessage message = new DiscordMessage(username);
            return new WebhookReceiver(name, WebhookSettings.to(url, allowPrivateAddresses), clock, message::of);
        }
    }

    /**
     * Mail over SMTP, one message to all recipients.
     *
     * @param host name or address of the SMTP server
     * @param port TCP port of the server
     * @param username user to log in as; without one, nobody logs in
     * @param password the user's password
     * @param from sender's address; without one, the user name
     * @param to recipients' addresses
     * @param encryption how the way to the server is protected; {@code none} for a server on the same machine only
     */
    @Kind("email")
    record Email(
            String host,
            @Default("587") int port,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable String from,
            List<String> to,
            @Default("starttls") Encryption encryption)
            implements ReceiverSettings {

        public Email {
            Objects.requireNonNull(host, "host");
            to = List.copyOf(to);
            new MailSettings(host, port, username, password, from, to, encryption);
        }

        @Override
        public Receiver open(String name, InstantSource clock) {
            return new MailReceiver(name, new MailSettings(host, port, username, password, from, to, encryption));
        }
    }

    /** The service's own log. */
    @Kind("log")
    record Log() implements ReceiverSettings {

        @Override
        public Receiver open(String name, InstantSource clock) {
            return new LogReceiver();
        }
    }
}
