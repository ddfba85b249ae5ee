package dev.fleetpulse.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Events of several fleets over HTTP, one batch after the other, and when each batch was acknowledged: so that it can be
 * told what an answer must hold at least, and what at most. Thread-safe.
 */
final class SteadyLoad {

    static final int BATCH_SIZE = 20;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String gateway;
    private final List<String> fleets;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentSkipListMap<Instant, Long>> acknowledged = new TreeMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private long batches;

    /** Sends until it is stopped. */
    SteadyLoad(String gateway, List<String> fleets) {
        this.gateway = gateway;
        this.fleets = List.copyOf(fleets);
        fleets.forEach(fleet -> acknowledged.put(fleet, new ConcurrentSkipListMap<>()));
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::send, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many events of a fleet the broker had before a moment; more of them may have been there. */
    long acknowledgedBefore(String fleet, Instant moment) {
        Map.Entry<Instant, Long> last = of(fleet).lowerEntry(moment);
        return last == null ? 0 : last.getValue();
    }

    /** How many events of a fleet were sent so far, acknowledged or not. */
    long begun(String fleet) {
        return begun.getOrDefault(fleet, 0L);
    }

    /** Sends what it has begun to send, and no more. */
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the last batch is not acknowledged yet");
        }
    }

    private ConcurrentSkipListMap<Instant, Long> of(String fleet) {
        return Objects.requireNonNull(acknowledged.get(fleet), fleet);
    }

    private void send() {
        String fleet = fleets.get((int) (batches % fleets.size()));
        long total = begun(fleet) + BATCH_SIZE;
        begun.put(fleet, total);
        JsonNode answer =
                Http.parse(Http.postLines(gateway + "/v1/events", lines(fleet)).body());
        if (answer.path("accepted").asInt() != BATCH_SIZE) {
            throw new IllegalStateException("sent " + BATCH_SIZE + " events, got " + answer);
        }
        of(fleet).put(Instant.now(), total);
        batches++;
    }

    private String lines(String fleet) {
        return IntStream.range(0, BATCH_SIZE)
                .mapToObj(bot -> "{\"fleet\":\"" + fleet + "\",\"bot\":\"bot-" + bot + "\",\"correlation_id\":\"c"
                        + batches + "\",\"name\":\"TASK_COMPLETED\",\"duration_ms\":20}")
                .collect(Collectors.joining("\n"));
    }
}
