package dev.fleetpulse.alertsink.receiver.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.ReceiverContract;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.schema.AlertTransition;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
final class MailReceiverTest extends ReceiverContract {

    private static final Notification NEWS = Notification.of(EPISODE.firing(), "people");

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void startServer() {
        server.setUser("pulse@example.org", "pulse", "s3cret");
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    @Override
    protected Receiver healthy() {
        return receiver(port(), Encryption.NONE, null);
    }

    @Test
    void shouldSendOneMessageToAllRecipients() throws Exception {
        try (Receiver receiver = receiver(port(), Encryption.NONE, new Secret("s3cret"))) {
            // When
            send(receiver, NEWS);
        }

        // Then
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject())
                .isEqualTo("FIRING · high · error-rate-high: orders order-bot: 0.125 of actions failed in 5 minutes");
        assertThat(mail.getContent().toString())
                .contains(
                        "orders order-bot: 0.125 of actions failed",
                        "figure: 0.125 (limit 0.05) in 5m",
                        "bot: order-bot");
        assertThat(mail.getMessageID()).isEqualTo("<" + NEWS.id() + "@fleetpulse>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void shouldNotLetASummaryBeginAHeader() throws Exception {
        // Given
        AlertTransition alert = AlertTransition.newBuilder(EPISODE.firing())
                .setSummary("x\r\nBcc: thief@example.org\r\n\r\nbody")
                .build();

        // When
        try (Receiver receiver = healthy()) {
            send(receiver, Notification.of(alert, "people"));
        }

        // Then
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    /** What is said before the way is safe could be read by anybody. */
    @Test
    void shouldSayNothingToAServerThatDoesNotEncrypt() throws Exception {
        try (Receiver receiver = receiver(port(), Encryption.STARTTLS, new Secret("s3cret"))) {
            // When
            SendResult result = send(receiver, NEWS);

            // Then
            assertThat(result).isInstanceOf(SendResult.Failed.class);
            assertThat(result.error()).contains("STARTTLS is required");
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void shouldTryAgainLaterWhenThePasswordIsWrong() throws Exception {
        try (Receiver receiver = receiver(port(), Encryption.NONE, new Secret("hunter2"))) {
            assertThat(send(receiver, NEWS))
                    .isEqualTo(SendResult.Failed.withoutAnswer("the mail server refused the user name or password"));
        }
    }

    @Test
    void shouldTryAgainLaterWhenNobodyListens() throws Exception {
        // Given
        int port = port();
        server.stop();

        // When / Then
        try (Receiver receiver = receiver(port, Encryption.NONE, null)) {
            assertThat(send(receiver, NEWS)).isInstanceOf(SendResult.Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"550, Rejected", "451, Failed"})
    void shouldTellWhatIsForGoodFromWhatIsForNow(int code, String expected) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Receiver receiver = receiver(listener.getLocalPort(), Encryption.NONE, null)) {
            // Given
            Thread refusing = new Thread(() -> refuseRecipients(listener, code), "refusing-mail-server");
            refusing.start();

            // When
            SendResult result = send(receiver, NEWS);

            // Then
            assertThat(result.getClass().getSimpleName()).isEqualTo(expected);
            assertThat(result.error()).contains(String.valueOf(code));
            refusing.join(10_000);
        }
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private static Receiver receiver(int port, Encryption encryption, @Nullable Secret password) {
        return new MailReceiver(
                "people",
                new MailSettings(
                        "127.0.0.1",
                        port,
                        password == null ? null : "pulse",
                        password,
                        "pulse@example.org",
                        List.of("ops@example.org", "boss@example.org"),
                        encryption));
    }

    /** As much of SMTP as it takes to be told whom a mail is for, and to say no. */
    private static void refuseRecipients(ServerSocket listener, int code) {
        try (Socket socket = listener.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            answer(out, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(out, line.startsWith("RCPT") ? code + " no" : line.startsWith("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException e) {
            // The receiver has hung up.
        }
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
