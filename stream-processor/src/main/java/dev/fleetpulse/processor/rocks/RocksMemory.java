package dev.fleetpulse.processor.rocks;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory of all RocksDB instances of this process: one cache of {@value #TOTAL_BYTES} bytes that holds blocks,
 * indexes, filters and, of that, at most {@value #WRITE_BYTES} bytes of records not yet written to disk. An instance keeps
 * at most {@value #OPEN_FILES} files open. Constants, because nobody should have to tune them: state that must be fast
 * lives in memory, what is on disk is read by questions about the past. Thread-safe; close it after the last store.
 */
public final class RocksMemory implements AutoCloseable {

    static final long TOTAL_BYTES = 64L << 20;

    /** Most of it: a restore writes to sixty instances, and where they share less, each flushes 100 KB at a time. */
    static final long WRITE_BYTES = 48L << 20;

    static final int OPEN_FILES = 24;

    /** Name under which an instance finds this object in the configuration of its Streams client. */
    static final String CONFIG = "fleetpulse.rocks.memory";

    private static final long WRITE_BUFFER_BYTES = 4L << 20;
    /** Small, as each instance takes one at its first write, and there may be a hundred instances. */
    private static final long ARENA_BLOCK_BYTES = 64L << 10;

    private static final int INFO_LOGS = 2;
    private static final long INFO_LOG_BYTES = 256L << 10;
    private static final long MANIFEST_BYTES = 4L << 20;

    private final Cache cache;
    private final WriteBufferManager writes;

    /** Memory with a gauge of what is in use. */
    public RocksMemory(MeterRegistry meters) {
        RocksDB.loadLibrary();
        cache = new LRUCache(TOTAL_BYTES);
        writes = new WriteBufferManager(WRITE_BYTES, cache);
        Gauge.builder("fleetpulse.processor.rocksdb.memory", this, RocksMemory::used)
                .description(
                        "Native memory of all stores on disk together: blocks, indexes, filters, unwritten records")
                .baseUnit("bytes")
                .register(meters);
    }

    /** What a Streams client needs to know to use this memory. */
    public Map<String, Object> streamsProperties() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class, CONFIG, this);
    }

    /** Bytes in use now. */
    public double used() {
        synchronized (cache) {
            return cache.isOwningHandle() ? cache.getUsage() : 0;
        }
    }

    void bound(Options options) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table); // anew: the native side took a copy before
        options.setWriteBufferManager(writes);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setArenaBlockSize(ARENA_BLOCK_BYTES);
        options.setMaxOpenFiles(OPEN_FILES);
        options.setKeepLogFileNum(INFO_LOGS);
        options.setMaxLogFileSize(INFO_LOG_BYTES);
        options.setMaxManifestFileSize(MANIFEST_BYTES);
    }

    @Override
    public void close() {
        synchronized (cache) {
            writes.close();
            cache.close();
        }
    }
}
