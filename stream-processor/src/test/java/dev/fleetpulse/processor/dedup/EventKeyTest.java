package dev.fleetpulse.processor.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventKeyTest {

    private static final String CANONICAL = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Test
    void shouldTakeTheBitsOfAUuid() {
        // Given
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());

            // When
            EventKey key = EventKey.of(id.toString());

            // Then
            assertThat(key).isEqualTo(new EventKey(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        }
    }

    @Test
    void shouldDigestEveryOtherText() throws NoSuchAlgorithmException {
        // Given
        String id = "01234567-89ab-4cde-8f01-23456789abcd";

        // When, Then
        for (String other : new String[] {"", "order-1", id + "0", id.substring(1), id.toUpperCase(Locale.ROOT)}) {
            assertThat(EventKey.of(other)).as(other).isEqualTo(digest(other));
        }
    }

    /** One letter of a UUID made another: by the form that ids had to have from the beginning, state depends on it. */
    @Test
    void shouldKeepToTheFormThatIdsAlwaysHad() throws NoSuchAlgorithmException {
        // Given
        String letters = "/09:@AFGZ`afgz-\u00e9\u0130 {";
        Random random = new Random(2);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder id = new StringBuilder(new UUID(random.nextLong(), random.nextLong()).toString());
            id.setCharAt(random.nextInt(id.length()), letters.charAt(random.nextInt(letters.length())));
            String text = id.toString();

            // When
            EventKey key = EventKey.of(text);

            // Then
            assertThat(key).as(text).isEqualTo(text.matches(CANONICAL) ? bits(text) : digest(text));
        }
    }

    private static EventKey bits(String text) {
        UUID id = UUID.fromString(text);
        return new EventKey(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static EventKey digest(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer first = ByteBuffer.wrap(digest);
        return new EventKey(first.getLong(), first.getLong());
    }
}
