package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One event of a request, taken out of the body but not looked at.
 *
 * @param index place in the request, from 0
 * @param fields what the event says; empty when there are problems
 * @param line the bytes of a log line without its end; null for everything else
 * @param problems what was wrong with it already; more are noted here
 */
record RawEvent(int index, ObjectNode fields, @Nullable ByteBuffer line, Problems problems) {

    /** Most bytes of one event. */
    static final int MAX_BYTES = 64 * 1024;

    /** An event that could not even be taken out of the body. */
    static RawEvent bad(int index, RejectionCode code, String problem) {
        Problems problems = new Problems();
        problems.add(code, problem);
        return new RawEvent(index, JsonNodeFactory.instance.objectNode(), null, problems);
    }

    /** An event of too many bytes. */
    static RawEvent tooLarge(int index, long bytes) {
        return bad(
                index,
                RejectionCode.EVENT_TOO_LARGE,
                "event too large (got " + bytes + " bytes, allowed " + MAX_BYTES + ")");
    }
}
