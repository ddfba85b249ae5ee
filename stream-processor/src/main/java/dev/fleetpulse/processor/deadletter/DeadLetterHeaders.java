package dev.fleetpulse.processor.deadletter;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Headers of a dead letter: why, and where the record stood. The record's own headers are kept before them. */
public final class DeadLetterHeaders {

    private DeadLetterHeaders() {}

    /**
     * The headers of a dead letter.
     *
     * @param detail what was expected; no payload and no secret
     */
    public static Headers of(
            Headers received, DeadLetterReason reason, String detail, RecordMetadata place, long timestamp) {
        Headers headers = new RecordHeaders(received);
        add(headers, "fleetpulse-reason", reason.code());
        add(headers, "fleetpulse-detail", detail);
        add(headers, "fleetpulse-topic", place.topic());
        add(headers, "fleetpulse-partition", String.valueOf(place.partition()));
        add(headers, "fleetpulse-offset", String.valueOf(place.offset()));
        add(headers, "fleetpulse-timestamp", String.valueOf(timestamp));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
