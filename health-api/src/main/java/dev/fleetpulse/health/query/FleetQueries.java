package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.topic.BotKey;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the processors know of fleets, bots and alerts. Every answer comes within the deadline and says what is missing;
 * a future fails with {@link UnavailableException} when nothing at all could be asked. Names must match
 * {@link BotKey#NAME}. Thread-safe.
 */
public final class FleetQueries {

    private final ProcessorClient client;
    private final ProcessorDirectory directory;
    private final Fanout fanout;
    private final RuleRelay rules;
    private final Duration deadline;
    private final InstantSource clock;

    /**
     * Queries through the processors that are known at first; the others are found through them.
     *
     * @param clock by which answers are judged recent
     */
    public FleetQueries(HttpClient http, QuerySettings settings, InstantSource clock) {
        this.client = new ProcessorClient(http, settings.token());
        this.deadline = settings.deadline();
        // Half of the time, so that who is found can still be asked.
        this.directory = new ProcessorDirectory(client, settings.processors(), deadline.dividedBy(2), clock);
        this.fanout = new Fanout(client, directory);
        this.rules = new RuleRelay(http, settings.token(), directory::addresses);
        this.clock = clock;
    }

    /** The way to the rules. */
    public RuleRelay rules() {
        return rules;
    }

    /** All fleets. */
    public CompletableFuture<Answer<SubjectAnswer>> fleets(WindowSelection windows) {
        return ask(
                Question.subjects(null, null, windows),
                owners -> PartitionId.all(Scope.FLEET, owners.partitions()),
                Deadline.in(deadline));
    }

    /** One fleet, or no item if it is unknown. */
    public CompletableFuture<Answer<SubjectAnswer>> fleet(String fleet, WindowSelection windows) {
        Deadline end = Deadline.in(deadline);
        return ask(
                        Question.subjects(fleet, null, windows),
                        owners -> List.of(new PartitionId(Scope.FLEET, BotKey.owner(fleet, owners.partitions()))),
                        end)
                .thenCompose(answer -> withHistory(answer, fleet, null, end));
    }

    /** The bots of a fleet, or of all fleets if it is null. */
    public CompletableFuture<Answer<SubjectAnswer>> bots(@Nullable String fleet, WindowSelection windows) {
        return ask(
                Question.subjects(fleet, null, windows),
                owners -> PartitionId.all(Scope.BOT, owners.partitions()),
                Deadline.in(deadline));
    }

    /** One bot, or no item if it is unknown. */
    public CompletableFuture<Answer<SubjectAnswer>> bot(String fleet, String bot, WindowSelection windows) {
        String key = BotKey.of(fleet, bot);
        Deadline end = Deadline.in(deadline);
        return ask(
                        Question.subjects(fleet, bot, windows),
                        owners -> List.of(new PartitionId(Scope.BOT, BotKey.owner(key, owners.partitions()))),
                        end)
                .thenCompose(answer -> withHistory(answer, fleet, bot, end));
    }

    /** The entities of a fleet: one item, which says whether the fleet is known. */
    public CompletableFuture<Answer<EntityAnswers>> entities(String fleet, EntitySelection selection) {
        return ask(
                Question.entities(fleet, selection),
                owners -> List.of(new PartitionId(Scope.FLEET, BotKey.owner(fleet, owners.partitions()))),
                Deadline.in(deadline));
    }

    /** The latest transition of every episode of every alert that is kept, and the corrections of its transitions. */
    public CompletableFuture<Answer<AlertTransition>> alerts() {
        return ask(
                Question.alerts(),
                owners -> Stream.of(Scope.BOT, Scope.FLEET)
                        .flatMap(scope -> PartitionId.all(scope, owners.partitions()).stream())
                        .toList(),
                Deadline.in(deadline));
    }

    /** Whether each processor that is configured or known answers, in the order of their addresses. */
    public List<ProcessorCheck> processors() {
        List<CompletableFuture<ProcessorCheck>> checks = directory.addresses().stream()
                .sorted()
                .map(address -> ProcessorCheck.of(client, address, deadline))
                .toList();
        return checks.stream().map(CompletableFuture::join).toList();
    }

    /** Windows that begin before what the owner keeps are completed from the history. */
    private CompletableFuture<Answer<SubjectAnswer>> withHistory(
            Answer<SubjectAnswer> answer, String fleet, @Nullable String bot, Deadline end) {
        if (answer.items().stream()
                .flatMap(subject -> subject.getWindows().stream())
                .noneMatch(OlderWindow::isAsked)) {
            return CompletableFuture.completedFuture(answer);
        }
        List<CompletableFuture<Answer<WindowSlice>>> windows = answer.items().get(0).getWindows().stream()
                .map(window -> OlderWindow.isAsked(window)
                        ? older(window, fleet, bot, end).thenApply(older -> OlderWindow.joined(older, window))
                        : CompletableFuture.completedFuture(Answer.of(List.of(window), null)))
                .toList();
        return CompletableFuture.allOf(windows.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> OlderWindow.replaced(
                        answer, windows.stream().map(CompletableFuture::join).toList()));
    }

    /** What the history has of a window; where it does not answer, its partition is missing. */
    private CompletableFuture<Answer<WindowSlice>> older(
            WindowSlice window, String fleet, @Nullable String bot, Deadline end) {
        String key = bot == null ? fleet : BotKey.of(fleet, bot);
        return directory.current().thenCompose(view -> {
            List<PartitionId> partition = List.of(new PartitionId(
                    Scope.HISTORY, BotKey.owner(key, view.owners().partitions())));
            return fanout.ask(Question.history(fleet, bot, window), view, partition, end)
                    .exceptionally(unavailable -> Answer.without(partition.get(0)));
        });
    }

    private <R, T> CompletableFuture<Answer<T>> ask(
            Question<R, T> question, Function<Owners, List<PartitionId>> partitions, Deadline end) {
        return directory.current().thenCompose(view -> {
            Owners owners = view.owners();
            if (!owners.known()) {
                throw new UnavailableException("no processor answers at " + directory.addresses());
            }
            return fanout.ask(question, view, partitions.apply(owners), end)
                    .thenApply(answer -> answer.at(clock.instant()));
        });
    }
}
