package dev.fleetpulse.processor.rocks;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/**
 * Puts one RocksDB instance under the process's {@link RocksMemory}. Streams makes one for each instance; there is
 * nothing of its own to close, as the memory outlives the instance.
 */
public final class BoundedRocks implements RocksDBConfigSetter {

    /** For Streams. */
    public BoundedRocks() {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(RocksMemory.CONFIG) instanceof RocksMemory memory)) {
            throw new IllegalStateException(storeName + ": no " + RocksMemory.CONFIG + " in the Streams configuration");
        }
        memory.bound(options);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the write buffers are the process's.
    }
}
