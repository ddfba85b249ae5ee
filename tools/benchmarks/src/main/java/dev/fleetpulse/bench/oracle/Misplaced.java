package dev.fleetpulse.bench.oracle;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Where clients of librdkafka (Python, Node and others) put a key unless told otherwise: CRC32, not murmur2. */
public final class Misplaced {

    private Misplaced() {}

    /** The partition that librdkafka's {@code consistent_random} chooses for a key. */
    public static int partition(String key, int partitions) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % partitions);
    }
}
