package dev.fleetpulse.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private final TextTable table = new TextTable();

    @Test
    void shouldGiveTheSameObjectForTheSameBytes() {
        // Given
        String first = get("orders");

        // When, Then
        assertThat(get("orders")).isEqualTo("orders").isSameAs(first);
        assertThat(get("order")).isEqualTo("order");
        assertThat(get("")).isEmpty();
    }

    @Test
    void shouldTellTextsApartThatDifferInAnyByte() {
        // Given
        String text = "bot-0123456789-\u00e4";
        for (int i = 0; i < text.length(); i++) {
            String other = text.substring(0, i) + "X" + text.substring(i + 1);

            // When, Then
            assertThat(get(other)).isEqualTo(other);
            assertThat(get(text)).isEqualTo(text);
        }
    }

    /** Whoever writes to the topic may send a new name with every event. */
    @Test
    void shouldStayTrueAndBoundedWhateverItIsAsked() {
        for (int i = 0; i < 10 * TextTable.MAX_SLOTS; i++) {
            // When, Then
            assertThat(get("name-" + i)).isEqualTo("name-" + i);
        }
        assertThat(table.size()).isLessThanOrEqualTo(TextTable.MAX_SLOTS);
    }

    @Test
    void shouldNotKeepLongTexts() {
        // Given
        String text = "x".repeat(TextTable.MAX_BYTES + 1);

        // When, Then
        assertThat(get(text)).isEqualTo(text);
        assertThat(table.size()).isZero();
    }

    private String get(String text) {
        byte[] bytes = ("..." + text + "...").getBytes(StandardCharsets.UTF_8);
        return table.get(bytes, 3, bytes.length - 6);
    }
}
