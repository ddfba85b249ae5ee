package dev.fleetpulse.alertsink.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class WebhookSignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    /** The published example of the specification. */
    @Test
    void shouldSignAsTheSpecificationDoes() {
        // Given
        WebhookSignature signature = new WebhookSignature(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        // When
        String value = signature.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY);

        // Then
        assertThat(value).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldTakeAPlainKeyAsItsBytes() {
        // Given
        String key = "correct horse battery staple";
        String encoded = "whsec_" + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));

        // When
        String plain = new WebhookSignature(new Secret(key)).sign("id", AT, BODY);

        // Then
        assertThat(plain).isEqualTo(new WebhookSignature(new Secret(encoded)).sign("id", AT, BODY));
    }

    @Test
    void shouldKnowWhatCannotBeAKey() {
        assertThat(WebhookSignature.isKey(new Secret("whsec_no base64!"))).isFalse();
        assertThat(WebhookSignature.isKey(new Secret("whsec_"))).isFalse();
        assertThat(WebhookSignature.isKey(new Secret("anything"))).isTrue();
    }
}
