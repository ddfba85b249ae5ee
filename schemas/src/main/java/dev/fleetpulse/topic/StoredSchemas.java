package dev.fleetpulse.topic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every version of every schema that {@link AvroCodec} ever wrote, so that state of an older release can be read. One
 * schema a line, in Avro's parsing canonical form; a version is added with each change and never taken away. Immutable.
 */
final class StoredSchemas {

    static final String RESOURCE = "/dev/fleetpulse/topic/stored-schemas.ndjson";

    private static final Map<Long, Schema> BY_FINGERPRINT = read();

    private StoredSchemas() {}

    /** The schema with this fingerprint (64-bit Rabin, of the canonical form). */
    static Optional<Schema> find(long fingerprint) {
        return Optional.ofNullable(BY_FINGERPRINT.get(fingerprint));
    }

    /** All of them, in no particular order. */
    static Iterable<Schema> all() {
        return BY_FINGERPRINT.values();
    }

    private static Map<Long, Schema> read() {
        InputStream resource = Objects.requireNonNull(StoredSchemas.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> new Schema.Parser().parse(line))
                    .collect(Collectors.toUnmodifiableMap(SchemaNormalization::parsingFingerprint64, schema -> schema));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
