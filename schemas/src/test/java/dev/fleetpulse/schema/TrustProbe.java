package dev.fleetpulse.schema;

import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;

/** Main class for {@link TrustTest}: touches generated types first thing, as a JVM does that nobody prepared. */
public final class TrustProbe {

    private TrustProbe() {}

    /** Ends with an exception, so with exit code 1, where Avro does not trust our types. */
    public static void main(String[] args) {
        AvroCodec<AlertTransition> codec = new AvroCodec<>(AlertTransition.getEncoder(), AlertTransition.getDecoder());
        AlertTransition written = new RandomRecords(1).next(AlertTransition.class);
        if (!codec.decode(codec.encode(written)).equals(written)) {
            throw new IllegalStateException("not equal at " + Instant.EPOCH);
        }
    }
}
