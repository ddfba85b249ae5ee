package dev.fleetpulse.health.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.HistoryAnswer;
import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SilentSource;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The far end of the internal endpoint: a real HTTP server that answers real Avro bodies for the partitions it owns. */
final class FakeProcessor implements AutoCloseable {

    private static final AvroCodec<ProcessorMap> MAP =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());
    private static final AvroCodec<SubjectAnswers> SUBJECTS =
            new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder());
    private static final AvroCodec<HistoryAnswer> HISTORY =
            new AvroCodec<>(HistoryAnswer.getEncoder(), HistoryAnswer.getDecoder());
    private static final AvroCodec<AlertAnswers> ALERTS =
            new AvroCodec<>(AlertAnswers.getEncoder(), AlertAnswers.getDecoder());

    private static final AvroCodec<EntityAnswers> ENTITIES =
            new AvroCodec<>(EntityAnswers.getEncoder(), EntityAnswers.getDecoder());

    private final FakeCluster cluster;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch released = new CountDownLatch(1);
    final AtomicInteger subjectRequests = new AtomicInteger();
    final AtomicInteger alertRequests = new AtomicInteger();
    volatile boolean historyAway;
    final AtomicInteger mapRequests = new AtomicInteger();
    volatile Set<Integer> owned = Set.of();
    volatile Set<Integer> copied = Set.of();
    /** The token everybody must show; empty: nobody has to. */
    volatile String token = "";

    /** Null: it has read nothing yet. */
    volatile @Nullable Instant clock = SampleSubjects.NOON;
    /** Of whom the fleets of this processor do not hear. */
    volatile List<SilentSource> silent = List.of();

    volatile int failWith;
    private volatile boolean stuck;

    FakeProcessor(FakeCluster cluster) {
        this.cluster = cluster;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/internal/v1/instances", exchange -> {
            mapRequests.incrementAndGet();
            respond(exchange, 200, MAP.encode(cluster.map()));
        });
        server.createContext("/internal/v1/subjects", exchange -> {
            subjectRequests.incrementAndGet();
            partition(exchange, this::subjects);
        });
        server.createContext("/internal/v1/alerts", exchange -> {
            alertRequests.incrementAndGet();
            partition(exchange, this::alerts);
        });
        server.createContext("/internal/v1/history", exchange -> partition(exchange, this::history));
        server.createContext("/internal/v1/entities", exchange -> partition(exchange, this::entities));
        server.createContext("/internal/v1/rules", this::rules);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ProcessorInstance instance() {
        List<Integer> partitions = owned.stream().sorted().toList();
        List<Integer> copies = copied.stream().sorted().toList();
        return new ProcessorInstance(url().toString(), partitions, partitions, copies, copies, partitions);
    }

    /** Questions about partitions are not answered any more until the close. */
    void getStuck() {
        stuck = true;
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers a question about one partition. */
    private interface PartitionAnswer {
        byte[] of(Scope scope, int partition, Map<String, String> parameters);
    }

    private void partition(HttpExchange exchange, PartitionAnswer answer) throws IOException {
        Map<String, String> parameters = parameters(exchange.getRequestURI());
        int partition = Integer.parseInt(parameters.getOrDefault("partition", ""));
        awaitReleaseIfStuck();
        boolean copy = "true".equals(parameters.get("standby")) && copied.contains(partition);
        if (historyAway && exchange.getRequestURI().getPath().endsWith("/history")) {
            respond(exchange, 503, new byte[0]);
        } else if (failWith != 0) {
            respond(exchange, failWith, new byte[0]);
        } else if (!token.isEmpty()
                && !("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            respond(exchange, 401, new byte[0]);
        } else if (!owned.contains(partition) && !copy) {
            respond(exchange, 421, new byte[0]);
        } else {
            Scope scope = Scope.valueOf(parameters.getOrDefault("scope", ""));
            respond(exchange, 200, answer.of(scope, partition, parameters));
        }
    }

    /** One at a time: Avro moves a byte buffer's position while it copies it, and the samples share theirs. */
    private byte[] subjects(Scope scope, int partition, Map<String, String> parameters) {
        synchronized (FakeProcessor.class) {
            return encode(scope, partition, parameters);
        }
    }

    private byte[] encode(Scope scope, int partition, Map<String, String> parameters) {
        List<SubjectAnswer> subjects = cluster.subjects.stream()
                .filter(subject -> subject.getScope() == scope && cluster.owner(subject) == partition)
                .filter(subject -> matches(parameters.get("fleet"), subject.getFleet()))
                .filter(subject -> matches(parameters.get("bot"), subject.getBot()))
                .map(subject -> withWindows(subject, parameters))
                .toList();
        boolean copy = !owned.contains(partition);
        return SUBJECTS.encode(new SubjectAnswers(
                scope,
                partition,
                clock,
                subjects,
                copy,
                copy ? Long.valueOf(5) : null,
                scope == Scope.FLEET ? silent : List.of()));
    }

    private byte[] entities(Scope scope, int partition, Map<String, String> parameters) {
        cluster.entityQuestions.add(parameters);
        boolean copy = !owned.contains(partition);
        EntityAnswers known = cluster.entities.getOrDefault(
                parameters.getOrDefault("fleet", ""),
                EntityAnswers.newBuilder().setPartition(partition).build());
        return ENTITIES.encode(EntityAnswers.newBuilder(known)
                .setPartition(partition)
                .setAsOf(clock)
                .setStandby(copy)
                .build());
    }

    /** Refuses to delete; says what it was asked otherwise. */
    private void rules(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("If-Match") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"0123\"");
        int status = failWith != 0 ? failWith : exchange.getRequestMethod().equals("DELETE") ? 409 : 200;
        respond(exchange, status, asked.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] alerts(Scope scope, int partition, Map<String, String> parameters) {
        List<AlertTransition> alerts = cluster.alerts.stream()
                .filter(alert -> scope == (alert.getLabels().containsKey("bot") ? Scope.BOT : Scope.FLEET))
                .filter(alert -> cluster.owner(alert) == partition)
                .toList();
        boolean copy = !owned.contains(partition);
        return ALERTS.encode(new AlertAnswers(scope, partition, clock, alerts, copy, copy ? Long.valueOf(5) : null));
    }

    /** A processor that keeps a day: what is older, it leaves to the history. */
    private static WindowSlice window(Instant from, Instant to, Slice slice) {
        Instant oldest = SampleSubjects.NOON.minus(Duration.ofDays(1));
        if (!from.isBefore(oldest)) {
            return SampleSubjects.window(null, from, to, slice);
        }
        boolean nothing = to.isBefore(oldest);
        WindowSlice kept = SampleSubjects.window(
                null,
                oldest,
                nothing ? oldest : to,
                nothing ? Slice.newBuilder(slice).setEvents(0).build() : slice);
        return WindowSlice.newBuilder(kept)
                .setOlderFrom(from)
                .setOlderTo(nothing ? to : oldest)
                .build();
    }

    /** One event in each hour of the range. */
    private byte[] history(Scope scope, int partition, Map<String, String> parameters) {
        Instant from = snap(parameters.getOrDefault("from", ""), 0);
        Instant to = snap(parameters.getOrDefault("to", ""), 0);
        Slice slice = Slice.newBuilder(SampleSubjects.QUIET_WINDOW)
                .setEvents(Duration.between(from, to).toHours())
                .build();
        WindowSlice window = WindowSlice.newBuilder(SampleSubjects.window(null, from, to, slice))
                .setResolutionMs(3_600_000)
                .build();
        return HISTORY.encode(new HistoryAnswer(partition, window));
    }

    private static SubjectAnswer withWindows(SubjectAnswer subject, Map<String, String> parameters) {
        String from = parameters.get("from");
        String to = parameters.get("to");
        List<String> names =
                Arrays.asList(parameters.getOrDefault("windows", "").split(",", -1));
        List<WindowSlice> windows = subject.getWindows().stream()
                .filter(window -> names.contains(window.getWindow()))
                .toList();
        if (from != null && to != null) {
            WindowSlice longest = subject.getWindows().get(2);
            windows = List.of(window(snap(from, 0), snap(to, 9_999), longest.getSlice()));
        }
        return SubjectAnswer.newBuilder(subject).setWindows(windows).build();
    }

    private static Instant snap(String millis, long up) {
        return Instant.ofEpochMilli((Long.parseLong(millis) + up) / 10_000 * 10_000);
    }

    private static boolean matches(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private void awaitReleaseIfStuck() {
        try {
            if (stuck) {
                released.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : String.valueOf(uri.getRawQuery()).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return parameters;
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "avro/binary");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static int owner(String fleet, @Nullable String bot, int partitions) {
        return BotKey.owner(bot == null ? fleet : BotKey.of(fleet, bot), partitions);
    }
}
