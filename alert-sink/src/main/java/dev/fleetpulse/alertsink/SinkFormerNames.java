package dev.fleetpulse.alertsink;

import static dev.fleetpulse.runtime.config.FormerName.moved;

import dev.fleetpulse.runtime.config.FormerName;
import dev.fleetpulse.runtime.config.FormerName.Moved;
import java.util.List;

/**
 * Environment names of earlier monitors that say who gets alerts. Each makes, or completes, one receiver beside those that
 * are configured; as every receiver, it gets all alerts.
 */
final class SinkFormerNames {

    private static final String ALL_ALERTS = "a receiver that gets all alerts, of any severity";

    private static final String HOST = "receivers.email.host";
    private static final String USER = "receivers.email.username";
    private static final String PASSWORD = "receivers.email.password";
    private static final String TO = "receivers.email.to";

    static final List<FormerName> TABLE = List.of(
            slack("SLACK_ALERT_WEBHOOK", "url").saying(ALL_ALERTS),
            slack("ALERT_SLACK_WEBHOOK_URL", "url").saying(ALL_ALERTS),
            slack("ALERT_SLACK_CHANNEL", "channel"),
            slack("ALERT_SLACK_USERNAME", "username"),
            moved("DISCORD_ALERT_WEBHOOK", "receivers.discord.url")
                    .implying("receivers.discord.type", "discord")
                    .saying(ALL_ALERTS),
            webhook("MONITORING_WEBHOOK_URL", "monitoring", "url").saying(ALL_ALERTS + "; metrics are not pushed"),
            webhook("MONITORING_WEBHOOK_SECRET", "monitoring", "signing_secret")
                    .saying("signs after Standard Webhooks; the receiving side must check that signature"),
            webhook("ALERT_WEBHOOK_URL", "webhook", "url").saying(ALL_ALERTS),
            webhook("ALERT_WEBHOOK_HEADERS", "webhook", "headers").saying("a JSON object"),
            mail("ALERT_EMAIL_SMTP_HOST", "host"),
            mail("ALERT_EMAIL_SMTP_PORT", "port"),
            mail("ALERT_EMAIL_SMTP_USER", "username").needing(PASSWORD),
            mail("ALERT_EMAIL_SMTP_PASSWORD", "password").needing(USER),
            mail("ALERT_EMAIL_FROM", "from"),
            mail("ALERT_EMAIL_SMTP_FROM", "from"),
            mail("ALERT_EMAIL_TO", "to").saying(ALL_ALERTS),
            mail("ALERT_EMAIL_SMTP_TO", "to").saying(ALL_ALERTS),
            mail("SMTP_HOST", "host"),
            mail("SMTP_SERVER", "host"),
            mail("SMTP_PORT", "port"),
            mail("SMTP_USER", "username").needing(PASSWORD),
            mail("SMTP_USERNAME", "username").needing(PASSWORD),
            mail("SMTP_PASSWORD", "password").needing(USER),
            mail("SMTP_FROM", "from"),
            mail("ALERT_EMAIL", "to").saying(ALL_ALERTS + "; several addresses with commas"));

    private SinkFormerNames() {}

    private static Moved slack(String name, String setting) {
        return moved(name, "receivers.slack." + setting)
                .implying("receivers.slack.type", "slack")
                .needing("receivers.slack.url");
    }

    private static Moved webhook(String name, String receiver, String setting) {
        String path = "receivers." + receiver + ".";
        return moved(name, path + setting).implying(path + "type", "webhook").needing(path + "url");
    }

    /** A server without recipients may be there for the bot's own mail, so both are needed. */
    private static Moved mail(String name, String setting) {
        return moved(name, "receivers.email." + setting)
                .implying("receivers.email.type", "email")
                .needing(HOST)
                .needing(TO);
    }
}
