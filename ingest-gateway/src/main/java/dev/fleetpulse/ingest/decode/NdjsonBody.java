package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.fleetpulse.ingest.decode.Decoding.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes an NDJSON body apart: one object a line, LF or CRLF, blank lines skipped. A bad line spoils no other. */
final class NdjsonBody {

    private NdjsonBody() {}

    static List<RawEvent> split(byte[] body) throws UnreadableBodyException {
        List<RawEvent> events = new ArrayList<>();
        int from = Utf8Mark.length(body);
        for (int number = 1; from < body.length; number++) {
            int end = lineEnd(body, from);
            int length = trimmed(body, from, end) - from;
            if (!blank(body, from, length)) {
                EventLimit.check(events.size() + 1);
                events.add(line(ByteBuffer.wrap(body, from, length), events.size(), number));
            }
            from = end + 1;
        }
        if (events.isEmpty()) {
            throw new UnreadableBodyException(Reason.EMPTY, "the body is empty; expected one event a line");
        }
        return events;
    }

    private static RawEvent line(ByteBuffer line, int index, int number) {
        if (line.remaining() > RawEvent.MAX_BYTES) {
            return RawEvent.tooLarge(index, line.remaining());
        }
        try (JsonParser parser =
                JsonTree.parser(line.array(), line.arrayOffset() + line.position(), line.remaining())) {
            return only(parser, line, index, number);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static RawEvent only(JsonParser parser, ByteBuffer line, int index, int number) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return RawEvent.bad(index, RejectionCode.NOT_AN_OBJECT, "line " + number + ": not an object");
            }
            Problems problems = new Problems();
            var fields = JsonTree.object(parser, problems);
            return parser.nextToken() == null
                    ? new RawEvent(index, fields, line, problems)
                    : malformed(
                            index, number, parser.currentTokenLocation(), "more after the object; one event a line");
        } catch (JsonProcessingException e) {
            return malformed(index, number, JsonTree.place(e, parser), JsonTree.complaint(e));
        }
    }

    private static RawEvent malformed(int index, int number, JsonLocation place, String problem) {
        return RawEvent.bad(
                index,
                RejectionCode.MALFORMED_JSON,
                "malformed JSON at line " + number + ", column " + place.getColumnNr() + ": " + problem);
    }

    private static int lineEnd(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }

    private static int trimmed(byte[] body, int from, int end) {
        return end > from && body[end - 1] == '\r' ? end - 1 : end;
    }

    private static boolean blank(byte[] body, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (body[i] != ' ' && body[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
