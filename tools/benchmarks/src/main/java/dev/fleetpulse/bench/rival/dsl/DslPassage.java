package dev.fleetpulse.bench.rival.dsl;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.SketchTally;
import dev.fleetpulse.bench.rival.WindowRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.jspecify.annotations.Nullable;

/** One run of the topology, with its local state and its changelogs. Results are read from the stores. */
final class DslPassage implements Rival.Passage {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final long READ_PAUSE_NANOS = 10_000_000;

    private final KafkaStreams streams;
    private final EventCount count;
    private final Remains remains;
    private volatile @Nullable Throwable failure;

    private DslPassage(KafkaStreams streams, EventCount count, Remains remains) {
        this.streams = streams;
        this.count = count;
        this.remains = remains;
    }

    static DslPassage start(KafkaStreams streams, EventCount count, Remains remains) {
        DslPassage passage = new DslPassage(streams, count, remains);
        streams.setUncaughtExceptionHandler(thrown -> {
            passage.failure = thrown;
            return SHUTDOWN_CLIENT;
        });
        streams.start();
        return passage;
    }

    @Override
    public long processed() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("the topology failed", thrown);
        }
        return count.get();
    }

    /**
     * Reads the stores. An event is counted a moment before its windows hold it, so they are read until they hold all.
     *
     * @throws IllegalStateException if the windows of one length do not
     */
    @Override
    public List<WindowRow> outputs() {
        List<WindowRow> rows = new ArrayList<>();
        WindowRow.LENGTHS.forEach(length -> rows.addAll(allRowsOf(length)));
        return rows;
    }

    private List<WindowRow> allRowsOf(Duration length) {
        long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
        List<WindowRow> rows = rowsOf(length);
        while (eventsIn(rows) != processed()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "windows of " + length + " hold " + eventsIn(rows) + " of " + processed() + " events");
            }
            LockSupport.parkNanos(READ_PAUSE_NANOS);
            rows = rowsOf(length);
        }
        return rows;
    }

    private static long eventsIn(List<WindowRow> rows) {
        return rows.stream().mapToLong(WindowRow::events).sum();
    }

    private List<WindowRow> rowsOf(Duration length) {
        ReadOnlyWindowStore<String, SketchTally> store = streams.store(
                StoreQueryParameters.fromNameAndType(DslTopology.storeOf(length), QueryableStoreTypes.windowStore()));
        List<WindowRow> rows = new ArrayList<>();
        try (KeyValueIterator<Windowed<String>, SketchTally> all = store.all()) {
            all.forEachRemaining(entry -> rows.add(entry.value.row(
                    entry.key.key(), length.toMillis(), entry.key.window().start())));
        }
        return rows;
    }

    @Override
    public void close() {
        boolean stopped = streams.close(STOP_TIMEOUT);
        if (!stopped) {
            throw new IllegalStateException("the topology did not stop within " + STOP_TIMEOUT);
        }
        remains.delete();
    }
}
