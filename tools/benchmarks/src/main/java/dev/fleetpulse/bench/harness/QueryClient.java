package dev.fleetpulse.bench.harness;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.topic.AvroCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks processors about the partitions they own, as the health API does. Thread-safe. */
public final class QueryClient {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** A session that ends, a restore, and the time a crowded machine takes for both. */
    private static final Duration OWNER_LIMIT = Duration.ofSeconds(60);

    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final AvroCodec<ProcessorMap> mapCodec =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());
    private final AvroCodec<SubjectAnswers> subjectsCodec =
            new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder());
    private final Installation installation;

    /** A client for the processors of an installation. */
    public QueryClient(Installation installation) {
        this.installation = installation;
    }

    /** All subjects of a partition with the last hour. */
    public SubjectAnswers subjects(Scope scope, int partition) throws IOException, InterruptedException {
        return subjectsCodec.decode(get(
                scope,
                partition,
                "/internal/v1/subjects?scope=%s&partition=%d&windows=1h".formatted(scope, partition)));
    }

    /**
     * The answer of a partition's owner, undecoded.
     *
     * @throws IOException if nobody owns it at the moment, or the owner does not answer with 200
     */
    public byte[] get(Scope scope, int partition, String pathAndQuery) throws IOException, InterruptedException {
        return get(owner(scope, partition) + pathAndQuery);
    }

    /**
     * The same once there is an owner who answers: partitions may be on their way from one processor to another.
     *
     * @throws IOException if there is none for {@link #OWNER_LIMIT}
     */
    public byte[] getWhenOwned(Scope scope, int partition, String pathAndQuery)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + OWNER_LIMIT.toNanos();
        while (true) {
            try {
                return get(scope, partition, pathAndQuery);
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            Waiting.pause(ASK_AGAIN);
        }
    }

    /**
     * The first answer with 200 of these processors, undecoded; empty if none of them gives one.
     *
     * @param patience after which one is passed over, as the health API does
     */
    public Optional<byte[]> anybody(List<String> urls, String pathAndQuery, Duration patience)
            throws InterruptedException {
        for (String url : urls) {
            try {
                return Optional.of(get(url + pathAndQuery, patience));
            } catch (IOException e) {
                // dead, not the right one or not ready: the next may be
            }
        }
        return Optional.empty();
    }

    private String owner(Scope scope, int partition) throws IOException, InterruptedException {
        for (String url : installation.processorUrls().get()) {
            ProcessorMap map = mapCodec.decode(get(url + "/internal/v1/instances"));
            for (ProcessorInstance instance : map.getInstances()) {
                if (owned(instance, scope).contains(partition)) {
                    return instance.getUrl();
                }
            }
        }
        throw new IOException("nobody owns " + scope + " partition " + partition);
    }

    private static List<Integer> owned(ProcessorInstance instance, Scope scope) {
        return switch (scope) {
            case BOT -> instance.getBotPartitions();
            case FLEET -> instance.getFleetPartitions();
            case HISTORY -> instance.getHistoryPartitions();
        };
    }

    private byte[] get(String url) throws IOException, InterruptedException {
        return get(url, LIMIT);
    }

    private byte[] get(String url, Duration limit) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(limit).build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(url + ": " + response.statusCode());
        }
        return response.body();
    }
}
