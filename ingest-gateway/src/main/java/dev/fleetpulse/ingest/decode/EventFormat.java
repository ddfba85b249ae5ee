package dev.fleetpulse.ingest.decode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How events stand in a request body. */
public enum EventFormat {
    /** One JSON object, or an array of them. */
    JSON("application/json"),
    /** One JSON object a line. */
    NDJSON("application/x-ndjson"),
    /** One event in Confluent's framing: magic byte 0, 4-byte schema id, Avro binary. */
    AVRO("avro/binary");

    private final String mediaType;

    EventFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Media type without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** Format of a media type without parameters, in any case. */
    public static Optional<EventFormat> of(String mediaType) {
        String wanted = mediaType.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(wanted))
                .findFirst();
    }

    /** All media types, for messages. */
    public static String allowed() {
        return Arrays.stream(values()).map(EventFormat::mediaType).collect(Collectors.joining(", "));
    }
}
