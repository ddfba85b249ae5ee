package dev.fleetpulse.alertsink.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.ReceiverContract;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.runtime.config.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class WebhookReceiverTest extends ReceiverContract {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    /** For far sides that answer, however busy the machine is. */
    private static final Duration LONG = Duration.ofSeconds(45);

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Notification NEWS = Notification.of(EPISODE.firing(), "pager");

    private FarSide farSide;

    @BeforeEach
    void startFarSide() throws IOException {
        farSide = new FarSide();
    }

    @AfterEach
    void stopFarSide() {
        farSide.close();
    }

    @Override
    protected Receiver healthy() {
        return receiver(Map.of(), null);
    }

    @Test
    void shouldPostTheAlertWithItsIdAndASignature() throws Exception {
        // Given
        Secret key = new Secret("a key of the test");
        try (Receiver receiver = receiver(Map.of("Authorization", new Secret("Bearer of news")), key)) {
            // When
            SendResult result = send(receiver, NEWS);

            // Then
            assertThat(result).isEqualTo(new SendResult.Delivered(204));
            FarSide.Request request = farSide.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).isEqualTo(new String(WebhookBody.of(NEWS), StandardCharsets.UTF_8));
            assertThat(request.header("Content-type")).isEqualTo("application/json");
            assertThat(request.header("Authorization")).isEqualTo("Bearer of news");
            assertThat(request.header("Idempotency-key")).isEqualTo(NEWS.id());
            assertThat(request.header("Webhook-id")).isEqualTo(NEWS.id());
            assertThat(request.header("Webhook-timestamp")).isEqualTo("1795168800");
            assertThat(request.header("Webhook-signature"))
                    .isEqualTo(new WebhookSignature(key).sign(NEWS.id(), NOW, WebhookBody.of(NEWS)));
        }
    }

    @Test
    void shouldNotSignWithoutAKey() throws Exception {
        try (Receiver receiver = healthy()) {
            // When
            send(receiver, NEWS);

            // Then
            assertThat(farSide.requests().get(0).header("Webhook-signature")).isEqualTo("absent");
        }
    }

    @Test
    void shouldPassOnWhatTheFarSideAskedFor() throws Exception {
        // Given
        farSide.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            exchange.sendResponseHeaders(429, -1);
        });

        // When / Then
        try (Receiver receiver = healthy()) {
            assertThat(send(receiver, NEWS))
                    .isEqualTo(new SendResult.Failed(429, "HTTP status 429", Duration.ofSeconds(17)));
        }
    }

    @Test
    void shouldNotFollowARedirect() throws Exception {
        // Given
        farSide.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });

        // When
        try (Receiver receiver = healthy()) {
            assertThat(send(receiver, NEWS).status()).isEqualTo(307);
        }

        // Then
        assertThat(farSide.requests()).hasSize(1);
    }

    @Test
    void shouldFailWhenNobodyListens() throws Exception {
        // Given
        farSide.close();

        // When / Then
        try (Receiver receiver = healthy()) {
            assertThat(send(receiver, NEWS)).isEqualTo(SendResult.Failed.withoutAnswer("connection refused"));
        }
    }

    @Test
    void shouldFailWhenTheNameIsUnknown() throws Exception {
        try (Receiver receiver = receiver(URI.create("http://no-such-host.invalid/"), true)) {
            assertThat(send(receiver, NEWS)).isEqualTo(SendResult.Failed.withoutAnswer("host name cannot be resolved"));
        }
    }

    @Test
    void shouldFailWhenNoAnswerComes() throws Exception {
        // Given
        farSide.answers(exchange -> farSide.awaitClose());

        // When / Then
        try (Receiver receiver = hurried()) {
            assertGivesUp(receiver);
        }
    }

    /** Either limit: on a busy machine not even the headers may come before it is over. */
    private static void assertGivesUp(Receiver receiver) throws Exception {
        SendResult result = send(receiver, NEWS);
        assertThat(result).isInstanceOf(SendResult.Failed.class);
        assertThat(result.error()).containsAnyOf("no answer in time", "no complete answer within 400 ms");
    }

    /** The client's own limit ends with the answer's headers. */
    @Test
    void shouldFailWhenTheBodyNeverEnds() throws Exception {
        // Given
        farSide.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            farSide.awaitClose();
        });

        // When / Then
        try (Receiver receiver = hurried()) {
            assertGivesUp(receiver);
        }
    }

    @Test
    void shouldReadNoMoreThanItsShareOfALargeBody() throws Exception {
        // Given
        farSide.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[CappedBody.MAX_BYTES];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    body.write(block);
                }
            }
        });

        // When / Then
        try (Receiver receiver = healthy()) {
            assertThat(send(receiver, NEWS)).isEqualTo(new SendResult.Delivered(200));
        }
    }

    @Test
    void shouldFailWhenTheConnectionBreaks() throws Exception {
        // Given
        try (ServerSocket broken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Receiver receiver = receiver(URI.create("http://127.0.0.1:" + broken.getLocalPort() + "/"), true)) {
            new Thread(() -> closeEveryConnection(broken)).start();

            // When
            SendResult result = send(receiver, NEWS);

            // Then
            assertThat(result).isInstanceOf(SendResult.Failed.class);
            assertThat(result.status()).isNull();
        }
    }

    @Test
    void shouldNotCallAPrivateAddressUnlessAllowed() throws Exception {
        // Given
        try (Receiver receiver = receiver(farSide.url("localhost"), false)) {
            // When
            SendResult result = send(receiver, NEWS);

            // Then
            assertThat(result)
                    .isEqualTo(SendResult.Failed.withoutAnswer(
                            "private address, allowed only with allow_private_addresses: true"));
            assertThat(farSide.requests()).isEmpty();
        }
    }

    /** Waits for nobody. */
    private Receiver hurried() {
        return new WebhookReceiver(
                "pager",
                WebhookSettings.to(new Secret(farSide.url("127.0.0.1").toString()), true),
                InstantSource.fixed(NOW),
                WebhookBody::of,
                SHORT);
    }

    private Receiver receiver(Map<String, Secret> headers, @Nullable Secret key) {
        return new WebhookReceiver(
                "pager",
                new WebhookSettings(new Secret(farSide.url("127.0.0.1").toString()), headers, key, true),
                InstantSource.fixed(NOW),
                WebhookBody::of,
                LONG);
    }

    private static Receiver receiver(URI url, boolean allowPrivate) {
        return new WebhookReceiver(
                "pager",
                WebhookSettings.to(new Secret(url.toString()), allowPrivate),
                InstantSource.fixed(NOW),
                WebhookBody::of,
                LONG);
    }

    private static void closeEveryConnection(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
