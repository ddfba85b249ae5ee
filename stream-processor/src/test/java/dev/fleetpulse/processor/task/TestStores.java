package dev.fleetpulse.processor.task;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/** Real stores, without changelog. */
public final class TestStores {

    private TestStores() {}

    /** A store that is ready to be used. */
    public static <S extends StateStore> S opened(StoreBuilder<S> builder) {
        S store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context().getStateStoreContext(), store);
        return store;
    }

    /** What Streams does before it commits. */
    public static void flush(StateStore store) {
        ((CachedStateStore<?, ?>) store).flushCache();
    }

    /** What a crash after a commit leaves: what was written, and nothing in memory. */
    public static void startAnew(StateStore store) {
        if (store instanceof CachedStateStore<?, ?> cached) {
            cached.flushCache();
            cached.clearCache();
        }
    }

    /** Stores on disk need a folder; it goes with what the build has made. */
    private static MockProcessorContext<Object, Object> context() {
        try {
            Path built = Files.createDirectories(Path.of("target", "stores"));
            File folder = Files.createTempDirectory(built, "stores").toFile();
            return new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
