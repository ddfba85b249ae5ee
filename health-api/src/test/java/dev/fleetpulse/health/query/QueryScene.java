package dev.fleetpulse.health.query;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Two processors that know one bot each, at noon, and questions to them. Closing it closes the processors. */
final class QueryScene implements AutoCloseable {

    static final String ODD_BOT = FakeCluster.botOn(true, "orders", "order-bot");
    static final String EVEN_BOT = FakeCluster.botOn(false, "orders", "order-bot");

    /** Nobody who is there takes so long to answer, on a busy machine either. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Whoever hangs does so for longer; whoever answers does not need it. */
    static final Duration SHORT_DEADLINE = Duration.ofSeconds(3);

    private final FakeCluster cluster = new FakeCluster();
    private volatile Instant now = SampleSubjects.NOON;

    QueryScene() {
        cluster.with(SampleSubjects.bot("orders", ODD_BOT), SampleSubjects.bot("orders", EVEN_BOT));
    }

    FakeCluster cluster() {
        return cluster;
    }

    /** Queries that know the processor of the even partitions, and have time. */
    FleetQueries queries() {
        return queries(cluster.evenUrl());
    }

    /** Queries that know these processors, and have time. */
    FleetQueries queries(URI... seeds) {
        return queries(PATIENCE, seeds);
    }

    FleetQueries queries(Duration deadline, URI... seeds) {
        QuerySettings settings = new QuerySettings(List.of(seeds), null, deadline);
        return new FleetQueries(HttpClient.newHttpClient(), settings, () -> now);
    }

    /** Time passes. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The answer, when it is there. Who hangs here hangs until the test ends: an answer at all did not wait for it. */
    static <T> Answer<T> ask(CompletableFuture<Answer<T>> answer) {
        return answer.orTimeout(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
