package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MEDIA_BOT;
import static dev.fleetpulse.ingest.decode.Requests.NOW;
import static dev.fleetpulse.ingest.decode.Requests.decode;
import static dev.fleetpulse.ingest.decode.Requests.ndjson;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleLines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final String LINE = "{\"ts\":\"2026-01-13T10:30:45Z\",\"cid\":\"a1\",\"name\":\"UI_RENDER\"}";

    @Test
    void shouldAcceptALiveBotsLogAsItIs() {
        // When
        Batch batch = ndjson(SampleLines.callbackChains());

        // Then
        assertThat(batch.rejected()).isEmpty();
        assertThat(batch.accepted()).hasSize(11);
        Map<Outcome, Long> outcomes =
                batch.accepted().stream().collect(groupingBy(TelemetryEvent::getOutcome, Collectors.counting()));
        assertThat(outcomes)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Outcome.SUCCESS, 1L, Outcome.REJECTED, 1L, Outcome.UNKNOWN, 9L));
        assertThat(batch.accepted()).extracting(TelemetryEvent::getId).doesNotHaveDuplicates();
    }

    @Test
    void shouldPutTheFieldsOfLogLinesWhereTheyBelong() {
        // When
        List<TelemetryEvent> events = ndjson(SampleLines.callbackChains()).accepted();

        // Then
        assertThat(events.get(0).getUi().getUpdateId()).isEqualTo("12345");
        assertThat(events.get(0).getAttributes()).isEqualTo(Map.of("event_type", "callback_query"));
        assertThat(events.get(1).getUser()).isEqualTo("hash_xxx");
        assertThat(events.get(1).getAttributes()).isEqualTo(Map.of("payload", "cat:image"));
        assertThat(events.get(2).getUi().getHandler()).isEqualTo("category_cb");
        assertThat(events.get(2).getUi().getButton()).isEqualTo("CAT_IMAGE");
        assertThat(events.get(3).getUi().getScreen()).isEqualTo("CATEGORY_PICK");
        assertThat(events.get(3).getAttributes()).isEqualTo(Map.of("result", "accepted"));
        assertThat(events.get(4).getUi().getButtonsCount()).isEqualTo(5);
        assertThat(events.get(5).getOutcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(events.get(9).getReasonCode()).isEqualTo("STATE_MISMATCH");
        assertThat(events.get(9).getReasonText()).isEqualTo("Expected PARAMS_FORM, got MAIN_MENU");
        assertThat(events.get(10).getAttributes()).isEqualTo(Map.of("text", "Кнопка устарела, используйте /start"));
    }

    @Test
    void shouldMapErrorTypeBotStateAndIds() {
        // When
        TelemetryEvent event = onlyOne(
                LINE.replace(
                        "}",
                        ",\"error_type\":\"KeyError\",\"bot_state\":\"ACTIVE\",\"callback_id\":77,\"user_id\":5,\"chat_id\":6}"));

        // Then
        assertThat(event.getError().getType()).isEqualTo("KeyError");
        assertThat(event.getUi().getCallbackId()).isEqualTo("77");
        assertThat(event.getAttributes()).isEqualTo(Map.of("bot_state", "ACTIVE"));
        assertThat(event.getUser()).isEqualTo(Requests.PSEUDONYMS.of("5"));
        assertThat(event.getChat()).isEqualTo(Requests.PSEUDONYMS.of("6"));
    }

    @Test
    void shouldRejectAFlatFieldThatContradictsItsDetail() {
        // When
        Batch batch = ndjson(LINE.replace("}", ",\"screen_id\":\"A\",\"ui\":{\"screen\":\"B\"}}"));

        // Then
        assertThat(batch.rejected())
                .containsExactly(
                        new Rejected(0, RejectionCode.CONFLICT, "ui.screen, screen_id: different values, give one"));
    }

    @Test
    void shouldGiveEqualRequestsEqualIds() {
        // Given
        String body = LINE + "\n" + LINE + "\r\n\n" + LINE;

        // When
        List<String> first = ids(body, MEDIA_BOT);
        List<String> second = ids(body, MEDIA_BOT);

        // Then
        assertThat(first).hasSize(3).doesNotHaveDuplicates().isEqualTo(second);
        assertThat(first)
                .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(8));
    }

    @Test
    void shouldKeepTheIdOfALineWhateverStandsAroundIt() {
        // When
        List<String> alone = ids(LINE, MEDIA_BOT);
        List<String> among = ids(LINE.replace("a1", "b2") + "\n" + LINE, MEDIA_BOT);

        // Then
        assertThat(among).contains(alone.get(0));
    }

    @Test
    void shouldGiveTheSameLineOfAnotherBotAnotherId() {
        // When
        List<String> ours = ids(LINE, MEDIA_BOT);
        List<String> theirs = ids(LINE, new DecodeContext("media", "generator-2", NOW, false));

        // Then
        assertThat(ours).doesNotContainAnyElementsOf(theirs);
    }

    @Test
    void shouldKeepTheIdThatALineBrings() {
        // Given
        String id = "0f8fad5b-d9cb-469f-a165-70867728950e";

        // When
        List<String> ids = ids(LINE.replace("}", ",\"event_id\":\"" + id + "\"}"), MEDIA_BOT);

        // Then
        assertThat(ids).containsExactly(id);
    }

    @Test
    void shouldRejectOnlyTheBadLines() {
        // When
        Batch batch = ndjson(LINE + "\n\n{\"ts\": oops}\n[1]\n" + LINE + LINE + "\n" + LINE.replace("UI", "UI2"));

        // Then
        assertThat(batch.accepted()).hasSize(2);
        assertThat(batch.rejected()).extracting(Rejected::index).containsExactly(1, 2, 3);
        assertThat(batch.rejected())
                .extracting(Rejected::code)
                .containsExactly(
                        RejectionCode.MALFORMED_JSON, RejectionCode.NOT_AN_OBJECT, RejectionCode.MALFORMED_JSON);
        assertThat(batch.rejected().get(0).message()).startsWith("malformed JSON at line 3, column 8: ");
        assertThat(batch.rejected().get(1).message()).isEqualTo("line 4: not an object");
        assertThat(batch.rejected().get(2).message())
                .isEqualTo("malformed JSON at line 5, column " + (LINE.length() + 1)
                        + ": more after the object; one event a line");
    }

    @Test
    void shouldRejectALineOfTooManyBytes() {
        // When
        Batch batch = ndjson(LINE + "\n" + LINE.replace("a1", "x".repeat(64 * 1024)));

        // Then
        assertThat(batch.accepted()).hasSize(1);
        assertThat(batch.rejected()).extracting(Rejected::code).containsExactly(RejectionCode.EVENT_TOO_LARGE);
    }

    @Test
    void shouldMoveTheNewestEventToNowAndTheOthersWithIt() {
        // When
        Batch batch = (Batch) decode(EventFormat.NDJSON, SampleLines.callbackChains(), shifted(NOW));

        // Then
        assertThat(batch.accepted())
                .extracting(TelemetryEvent::getOccurredAt)
                .contains(NOW)
                .allMatch(t -> !t.isAfter(NOW));
        assertThat(batch.accepted().get(0).getOccurredAt()).isEqualTo(NOW.minusSeconds(15));
        assertThat(batch.accepted().get(3).getOccurredAt()).isEqualTo(NOW.minusSeconds(14));
    }

    /** A shifted line is a new event: without new ids the second showing of the sample would count as duplicates. */
    @Test
    void shouldGiveShiftedLinesNewIds() {
        // When
        List<String> unshifted = ids(SampleLines.callbackChains(), MEDIA_BOT);
        List<String> shifted = ids(SampleLines.callbackChains(), shifted(NOW));
        List<String> again = ids(SampleLines.callbackChains(), shifted(NOW));
        List<String> later = ids(SampleLines.callbackChains(), shifted(NOW.plusMillis(1)));

        // Then
        assertThat(shifted).isEqualTo(again);
        assertThat(shifted).doesNotContainAnyElementsOf(unshifted);
        assertThat(shifted).doesNotContainAnyElementsOf(later);
    }

    @Test
    void shouldNotLetBadOrTimelessEventsDecideTheShift() {
        // Given
        String bad = "{\"ts\":\"2026-05-01T00:00:00Z\",\"cid\":\"x\"}";
        String timeless = "{\"cid\":\"x\",\"name\":\"N\"}";

        // When
        Batch batch = (Batch) decode(EventFormat.NDJSON, LINE + "\n" + bad + "\n" + timeless, shifted(NOW));

        // Then
        assertThat(batch.accepted()).extracting(TelemetryEvent::getOccurredAt).containsExactly(NOW, NOW);
    }

    private static DecodeContext shifted(Instant now) {
        return new DecodeContext("media", "generator-1", now, true);
    }

    private static TelemetryEvent onlyOne(String line) {
        Batch batch = ndjson(line);
        assertThat(batch.rejected()).isEmpty();
        return batch.accepted().get(0);
    }

    private static List<String> ids(String body, DecodeContext context) {
        Batch batch = (Batch) decode(EventFormat.NDJSON, body, context);
        return batch.accepted().stream().map(TelemetryEvent::getId).toList();
    }
}
