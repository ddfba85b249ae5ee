package dev.fleetpulse.health.query;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Two processors that know one bot each, at noon, and questions to them. Closing it closes the processors. */
final class QueryScene implements AutoCloseable {

    static final String ODD_BOT = FakeCluster.botOn(true, "orders", "order-bot");
    static final String EVEN_BOT = FakeCluster.botOn(false, "orders", "order-bot");

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
        return queries(Duration.ofSeconds(5), seeds);
    }

    FleetQueries queries(Duration deadline, URI... seeds) {
        QuerySettings settings = new QuerySettings(List.of(seeds), null, deadline);
        return new FleetQueries(HttpClient.newHttpClient(), settings, () -> now);
    }

    /** Time passes. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The answer, when it is there. */
    static <T> Answer<T> ask(CompletableFuture<Answer<T>> answer) {
        return answer.join();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
