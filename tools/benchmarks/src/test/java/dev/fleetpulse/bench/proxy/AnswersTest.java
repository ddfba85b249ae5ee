package dev.fleetpulse.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final ByteArrayOutputStream client = new ByteArrayOutputStream();
    private final Answers answers = new Answers(new DataOutputStream(client));

    @Test
    void shouldPassTheBrokersAnswersOn() throws IOException {
        // Given
        answers.expect();
        answers.expect();

        // When
        answers.fromBroker(bytes("one"));
        answers.fromBroker(bytes("two"));

        // Then
        assertThat(received()).containsExactly("one", "two");
    }

    @Test
    void shouldAnswerAtOnceWhereNothingIsOutstanding() throws IOException {
        // When
        answers.answerHere(bytes("ours"));

        // Then
        assertThat(received()).containsExactly("ours");
    }

    @Test
    void shouldKeepTheOrderOfRequestsWhenItAnswersOneItself() throws IOException {
        // Given
        answers.expect();
        answers.answerHere(bytes("second, ours"));
        answers.answerHere(bytes("third, ours"));
        answers.expect();
        assertThat(received()).isEmpty();

        // When
        answers.fromBroker(bytes("first"));
        answers.fromBroker(bytes("fourth"));

        // Then
        assertThat(received()).containsExactly("first", "second, ours", "third, ours", "fourth");
    }

    @Test
    void shouldPutOursInPlaceOfTheBrokersAnswer() throws IOException {
        // Given
        answers.replaceAnswer(bytes("ours"));

        // When
        answers.fromBroker(bytes("the broker's"));

        // Then
        assertThat(received()).containsExactly("ours");
    }

    @Test
    void shouldRefuseAnAnswerThatNobodyAskedFor() {
        // When, Then
        assertThatThrownBy(() -> answers.fromBroker(bytes("what?"))).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> received() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(client.toByteArray()));
        List<String> texts = new ArrayList<>();
        while (in.available() > 0) {
            texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
