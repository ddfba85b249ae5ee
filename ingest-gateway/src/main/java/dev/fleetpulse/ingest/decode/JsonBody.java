package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.fleetpulse.ingest.decode.Decoding.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a JSON body apart: one object, or an array of them. Broken anywhere is broken as a whole. */
final class JsonBody {

    private JsonBody() {}

    static List<RawEvent> split(byte[] body) throws UnreadableBodyException {
        int from = Utf8Mark.length(body);
        try (JsonParser parser = JsonTree.parser(body, from, body.length - from)) {
            return all(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static List<RawEvent> all(JsonParser parser) throws IOException, UnreadableBodyException {
        try {
            JsonToken first = parser.nextToken();
            List<RawEvent> events = first == JsonToken.START_ARRAY ? array(parser) : single(parser, first);
            if (parser.nextToken() != null) {
                throw malformed(
                        parser.currentTokenLocation(),
                        "more after the end; several objects go into an array or one a line as NDJSON");
            }
            return events;
        } catch (JsonProcessingException e) {
            throw malformed(JsonTree.place(e, parser), JsonTree.complaint(e));
        }
    }

    private static List<RawEvent> single(JsonParser parser, @Nullable JsonToken first)
            throws IOException, UnreadableBodyException {
        if (first == null) {
            throw new UnreadableBodyException(Reason.EMPTY, "the body is empty; expected one event or an array");
        }
        return List.of(event(parser, 0));
    }

    private static List<RawEvent> array(JsonParser parser) throws IOException, UnreadableBodyException {
        List<RawEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            EventLimit.check(events.size() + 1);
            events.add(event(parser, events.size()));
        }
        if (events.isEmpty()) {
            throw new UnreadableBodyException(Reason.EMPTY, "the array is empty; expected at least one event");
        }
        return events;
    }

    private static RawEvent event(JsonParser parser, int index) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return RawEvent.bad(index, RejectionCode.NOT_AN_OBJECT, "not an object");
        }
        long from = parser.currentTokenLocation().getByteOffset();
        Problems problems = new Problems();
        var fields = JsonTree.object(parser, problems);
        long bytes = parser.currentLocation().getByteOffset() - from;
        return bytes > RawEvent.MAX_BYTES
                ? RawEvent.tooLarge(index, bytes)
                : new RawEvent(index, fields, null, problems);
    }

    private static UnreadableBodyException malformed(JsonLocation place, String problem) {
        return new UnreadableBodyException(
                Reason.MALFORMED_JSON,
                "malformed JSON at line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + problem);
    }
}
