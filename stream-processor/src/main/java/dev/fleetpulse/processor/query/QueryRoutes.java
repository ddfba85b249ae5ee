package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.query.LocalStores.NotOwnedException;
import dev.fleetpulse.processor.query.LocalStores.NotReadyException;
import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.SliceAnswers;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.TopicSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * The internal query endpoint: Avro answers about single partitions. A partition that is not owned here answers 421, one
 * that is being restored 503. Thread-safe.
 */
public final class QueryRoutes {

    private static final String AVRO = "avro/binary";
    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");

    private final TopicSettings topics;
    private final AvroCodec<SubjectAnswers> subjectsCodec =
            new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder());
    private final AvroCodec<AlertAnswers> alertsCodec =
            new AvroCodec<>(AlertAnswers.getEncoder(), AlertAnswers.getDecoder());
    private final AvroCodec<SliceAnswers> slicesCodec =
            new AvroCodec<>(SliceAnswers.getEncoder(), SliceAnswers.getDecoder());
    private final AvroCodec<ProcessorMap> mapCodec =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());
    private volatile @Nullable Connection connection;

    private record Connection(Answers answers, Instances instances) {}

    /** For an instance whose topology is not there yet. */
    public QueryRoutes(TopicSettings topics) {
        this.topics = topics;
    }

    /** From now on answers come from this client's stores. */
    public void connect(KafkaStreams streams) {
        connection = new Connection(new Answers(new StreamsStores(streams, topics)), new Instances(streams, topics));
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/internal/v1/instances", this::instances);
        routes.get("/internal/v1/subjects", this::subjects);
        routes.get("/internal/v1/alerts", this::alerts);
        routes.get("/internal/v1/slices", this::slices);
    }

    private void instances(Context ctx) {
        send(ctx, mapCodec.encode(connected().instances().map()));
    }

    private void subjects(Context ctx) {
        SubjectQuestion question = QueryParameters.of(ctx).question(topics.partitions());
        send(ctx, answer(() -> subjectsCodec.encode(connected().answers().subjects(question))));
    }

    private void alerts(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx);
        int partition = parameters.partition(topics.partitions());
        send(ctx, answer(() -> alertsCodec.encode(connected().answers().alerts(parameters.scope(), partition))));
    }

    private void slices(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx);
        int partition = parameters.partition(topics.partitions());
        Level level = parameters.level();
        send(ctx, answer(() -> slicesCodec.encode(connected().answers().slices(parameters.scope(), partition, level))));
    }

    private interface Answer {
        byte[] get();
    }

    private static byte[] answer(Answer answer) {
        try {
            return answer.get();
        } catch (NotOwnedException e) {
            throw new Problem(421, "not_owned", String.valueOf(e.getMessage()));
        } catch (NotReadyException e) {
            throw new Problem(503, "not_ready", String.valueOf(e.getMessage()), RETRY_SOON);
        }
    }

    private Connection connected() {
        Connection current = connection;
        if (current == null) {
            throw new Problem(503, "not_ready", "the topology has not started yet", RETRY_SOON);
        }
        return current;
    }

    private static void send(Context ctx, byte[] body) {
        ctx.contentType(AVRO).result(body);
    }
}
