package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.entity.EntityQuestion;
import dev.fleetpulse.processor.query.LocalStores.NotOwnedException;
import dev.fleetpulse.processor.query.LocalStores.NotReadyException;
import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.schema.AlertAnswers;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.HistoryAnswer;
import dev.fleetpulse.schema.PartitionCounts;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SliceAnswers;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.TopicSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The internal query endpoint: Avro answers about single partitions. A partition that is not owned here answers 421, one
 * that is being restored 503; with {@code standby=true} a copy that is kept here answers instead, and says that it is one
 * and how far it is behind. Thread-safe.
 */
public final class QueryRoutes implements AutoCloseable {

    private static final String AVRO = "avro/binary";
    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");

    private final TopicSettings topics;
    private final AvroCodec<SubjectAnswers> subjectsCodec =
            new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder());
    private final AvroCodec<AlertAnswers> alertsCodec =
            new AvroCodec<>(AlertAnswers.getEncoder(), AlertAnswers.getDecoder());
    private final AvroCodec<SliceAnswers> slicesCodec =
            new AvroCodec<>(SliceAnswers.getEncoder(), SliceAnswers.getDecoder());
    private final AvroCodec<PartitionCounts> countsCodec =
            new AvroCodec<>(PartitionCounts.getEncoder(), PartitionCounts.getDecoder());
    private final AvroCodec<EntityAnswers> entitiesCodec =
            new AvroCodec<>(EntityAnswers.getEncoder(), EntityAnswers.getDecoder());
    private final AvroCodec<HistoryAnswer> historyCodec =
            new AvroCodec<>(HistoryAnswer.getEncoder(), HistoryAnswer.getDecoder());
    private final AvroCodec<ProcessorMap> mapCodec =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());
    private volatile @Nullable Connection connection;

    private record Connection(
            Answers owned,
            Answers copies,
            History history,
            ChangelogLags lags,
            Instances instances,
            List<KafkaStreams> clients) {

        boolean isOpen() {
            return clients.stream().allMatch(client -> client.state().isRunningOrRebalancing());
        }
    }

    /** For an instance whose topology is not there yet. */
    public QueryRoutes(TopicSettings topics) {
        this.topics = topics;
    }

    /** From now on answers come from these clients' stores: the topology's and the history's. */
    public void connect(KafkaStreams streams, KafkaStreams history) {
        ChangelogLags lags = new ChangelogLags(streams::allLocalStorePartitionLags, System::nanoTime);
        connection = new Connection(
                new Answers(new StreamsStores(streams, topics), topics.partitions()),
                new Answers(new StandbyStores(streams, topics, lags), topics.partitions()),
                new History(history, InstantSource.system()),
                lags,
                new Instances(streams, history, topics),
                List.of(streams, history));
    }

    @Override
    public void close() {
        Connection current = connection;
        if (current != null) {
            current.lags().close();
        }
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/internal/v1/instances", this::instances);
        routes.get("/internal/v1/subjects", this::subjects);
        routes.get("/internal/v1/alerts", this::alerts);
        routes.get("/internal/v1/slices", this::slices);
        routes.get("/internal/v1/counts", this::counts);
        routes.get("/internal/v1/history", this::history);
        routes.get("/internal/v1/entities", this::entities);
    }

    private void instances(Context ctx) {
        Instances instances = connected().instances();
        send(ctx, mapCodec.encode(orProblem(instances::map)));
    }

    private void subjects(Context ctx) {
        SubjectQuestion question = QueryParameters.of(ctx).question(topics.partitions());
        send(ctx, subjectsCodec.encode(answer(ctx, answers -> answers.subjects(question))));
    }

    private void alerts(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx);
        int partition = parameters.partition(topics.partitions());
        Scope scope = parameters.scope();
        send(ctx, alertsCodec.encode(answer(ctx, answers -> answers.alerts(scope, partition))));
    }

    private void slices(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx);
        int partition = parameters.partition(topics.partitions());
        Scope scope = parameters.scope(Scope.values());
        Level level = parameters.level();
        if (scope == Scope.HISTORY) {
            History history = connected().history();
            send(ctx, slicesCodec.encode(orProblem(() -> history.slices(partition, level))));
        } else {
            send(ctx, slicesCodec.encode(answer(ctx, answers -> answers.slices(scope, partition, level))));
        }
    }

    private void counts(Context ctx) {
        int partition = QueryParameters.of(ctx).partition(topics.partitions());
        send(ctx, countsCodec.encode(answer(ctx, answers -> answers.counts(partition))));
    }

    private void entities(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx);
        int partition = parameters.partition(topics.partitions());
        EntityQuestion question = new EntityParameters(parameters).question();
        send(ctx, entitiesCodec.encode(answer(ctx, answers -> answers.entities(question, partition))));
    }

    private void history(Context ctx) {
        QueryParameters parameters = QueryParameters.of(ctx);
        int partition = parameters.partition(topics.partitions());
        String subject = parameters.subject();
        SliceRange range = parameters.requiredRange();
        History history = connected().history();
        send(ctx, historyCodec.encode(orProblem(() -> history.window(partition, subject, range))));
    }

    private <T> T answer(Context ctx, Function<Answers, T> question) {
        boolean copyWillDo = QueryParameters.of(ctx).standby();
        Connection current = connected();
        return orProblem(() -> copyWillDo ? ownedOrCopy(current, question) : question.apply(current.owned()));
    }

    private <T> T orProblem(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (NotOwnedException e) {
            throw new Problem(421, "not_owned", String.valueOf(e.getMessage()));
        } catch (NotReadyException e) {
            throw new Problem(503, "not_ready", String.valueOf(e.getMessage()), RETRY_SOON);
        } catch (InvalidStateStoreException e) { // closed while it was read
            throw new Problem(503, "not_ready", "the partition is moving: " + e.getMessage(), RETRY_SOON);
        } catch (IllegalStateException e) {
            if (connected().isOpen()) {
                throw e;
            }
            // So says a client that was closed meanwhile: others ask until the last moment.
            throw new Problem(503, "not_ready", "the processor is not running: " + e.getMessage(), RETRY_SOON);
        }
    }

    private static <T> T ownedOrCopy(Connection current, Function<Answers, T> question) {
        try {
            return question.apply(current.owned());
        } catch (NotOwnedException | NotReadyException | InvalidStateStoreException e) {
            return question.apply(current.copies());
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
