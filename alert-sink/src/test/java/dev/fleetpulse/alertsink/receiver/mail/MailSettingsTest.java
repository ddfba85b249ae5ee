package dev.fleetpulse.alertsink.receiver.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailSettingsTest {

    @Test
    void shouldSendFromTheUserWhereNothingElseIsSaid() {
        assertThat(new MailSettings(
                                "mail.example.org",
                                587,
                                "pulse@example.org",
                                new Secret("s3cret"),
                                null,
                                List.of("people@example.org"),
                                Encryption.STARTTLS)
                        .sender())
                .isEqualTo("pulse@example.org");
    }

    @Test
    void shouldSayEverythingThatIsWrong() {
        assertThatThrownBy(() -> new MailSettings(
                        "no host",
                        0,
                        "pulse",
                        null,
                        null,
                        List.of("nobody", "a@b.org\r\nBcc: c@d.org"),
                        Encryption.TLS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "host: not a host (got no host",
                        "port: out of range (got 0",
                        "password: missing, a user needs one",
                        "from: missing, and the user name is no address",
                        "to: not an address (got nobody",
                        "to: not an address (got a@b.org");
    }

    @Test
    void shouldSayThatNobodyIsNamedAndThatAPasswordNeedsAUser() {
        assertThatThrownBy(() -> new MailSettings(
                        "mail", 25, null, new Secret("hunter2"), "not one", List.of(), Encryption.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "username: missing, a password needs one",
                        "from: not an address (got not one",
                        "to: names nobody")
                .hasMessageNotContaining("hunter2");
    }
}
