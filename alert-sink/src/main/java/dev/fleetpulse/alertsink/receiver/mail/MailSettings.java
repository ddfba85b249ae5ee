package dev.fleetpulse.alertsink.receiver.mail;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Secret;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which server takes mails, and from whom to whom they go.
 *
 * @param host name or address of the SMTP server
 * @param port TCP port
 * @param username user to log in as; null: without logging in
 * @param password the user's password
 * @param from sender's address; null: the user name, which then is one
 * @param to recipients' addresses, at least one
 * @param encryption how the way to the server is protected
 */
public record MailSettings(
        String host,
        int port,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String from,
        List<String> to,
        Encryption encryption) {

    /** Checks the settings. */
    public MailSettings {
        to = List.copyOf(to);
        Checks checks = new Checks()
                .that(host.matches("[A-Za-z0-9.:\\[\\]_-]+"), "host", "not a host", host, "a name or an address")
                .range("port", port, 1, 65_535)
                .that(password == null || username != null, "username", "missing, a password needs one")
                .that(username == null || password != null, "password", "missing, a user needs one")
                .that(!to.isEmpty(), "to", "names nobody");
        if (from == null) {
            checks.that(isAddress(username), "from", "missing, and the user name is no address");
        } else {
            checks.that(isAddress(from), "from", "not an address", from, "such as pulse@example.org");
        }
        for (String recipient : to) {
            checks.that(isAddress(recipient), "to", "not an address", recipient, "such as people@example.org");
        }
        checks.done();
    }

    /** The sender's address. */
    String sender() {
        return from == null ? String.valueOf(username) : from;
    }

    private static boolean isAddress(@Nullable String text) {
        if (text == null || !text.contains("@")) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }
}
