package dev.fleetpulse.health.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.testkit.SampleAlerts;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetQueriesTest {

    private static final String ODD_BOT = FakeCluster.botOn(true, "orders", "order-bot");
    private static final String EVEN_BOT = FakeCluster.botOn(false, "orders", "order-bot");
    private static final List<PartitionId> ODD_BOT_PARTITIONS =
            List.of(new PartitionId(Scope.BOT, 1), new PartitionId(Scope.BOT, 3));

    private final FakeCluster cluster = new FakeCluster();
    private Instant now = SampleSubjects.NOON;

    @BeforeEach
    void addBots() {
        cluster.with(SampleSubjects.bot("orders", ODD_BOT), SampleSubjects.bot("orders", EVEN_BOT));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void shouldMergeWhatAllProcessorsKnow() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).extracting(SubjectAnswer::getBot).containsExactlyInAnyOrder(ODD_BOT, EVEN_BOT);
        assertThat(bots.complete()).isTrue();
        assertThat(bots.asOf()).isEqualTo(SampleSubjects.NOON);
        assertThat(cluster.requests()).isEqualTo(FakeCluster.PARTITIONS);
    }

    @Test
    void shouldJoinWhatTheOwnerKeepsWithTheHistory() {
        // Given
        Instant from = SampleSubjects.NOON.minus(Duration.ofDays(7));
        FleetQueries queries = queries(cluster.evenUrl());
        // When
        Answer<SubjectAnswer> bot =
                ask(queries.bot("orders", EVEN_BOT, WindowSelection.between(from, SampleSubjects.NOON)));
        // Then
        WindowSlice window = bot.items().get(0).getWindows().get(0);
        long newer = SampleSubjects.BUSY_WINDOW.getEvents();
        assertThat(window.getFrom()).isEqualTo(from);
        assertThat(window.getTo()).isEqualTo(SampleSubjects.NOON);
        assertThat(window.getResolutionMs()).isEqualTo(3_600_000);
        assertThat(window.getSlice().getEvents()).isEqualTo(newer + 6 * 24);
        assertThat(bot.complete()).isTrue();
    }

    @Test
    void shouldAskTheHistoryAloneForWhatIsLongAgo() {
        // Given
        Instant to = SampleSubjects.NOON.minus(Duration.ofDays(3));
        FleetQueries queries = queries(cluster.evenUrl());
        // When
        Answer<SubjectAnswer> bot =
                ask(queries.bot("orders", EVEN_BOT, WindowSelection.between(to.minus(Duration.ofDays(1)), to)));
        // Then
        WindowSlice window = bot.items().get(0).getWindows().get(0);
        assertThat(window.getTo()).isEqualTo(to);
        assertThat(window.getSlice().getEvents()).isEqualTo(24);
    }

    @Test
    void shouldSayThatTheHistoryIsMissing() {
        // Given
        cluster.historyAway();
        Instant from = SampleSubjects.NOON.minus(Duration.ofDays(7));
        FleetQueries queries = queries(cluster.evenUrl());
        // When
        Answer<SubjectAnswer> bot =
                ask(queries.bot("orders", EVEN_BOT, WindowSelection.between(from, SampleSubjects.NOON)));
        // Then
        assertThat(bot.complete()).isFalse();
        assertThat(bot.missing()).extracting(PartitionId::scope).containsExactly(Scope.HISTORY);
        assertThat(bot.items().get(0).getWindows().get(0).getFrom())
                .as("the part that is known")
                .isEqualTo(SampleSubjects.NOON.minus(Duration.ofDays(1)));
    }

    @Test
    void shouldAskOnlyTheOwnerOfABot() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        // When
        Answer<SubjectAnswer> bot = ask(queries.bot("orders", ODD_BOT, WindowSelection.named(List.of("5m"))));
        // Then
        assertThat(bot.items()).singleElement().satisfies(answer -> {
            assertThat(answer.getBot()).isEqualTo(ODD_BOT);
            assertThat(answer.getWindows()).extracting(WindowSlice::getWindow).containsExactly("5m");
        });
        assertThat(cluster.odd.subjectRequests).hasValue(1);
        assertThat(cluster.even.subjectRequests).hasValue(0);
    }

    @Test
    void shouldBeAsOldAsTheOldestPartition() {
        // Given
        Instant behind = SampleSubjects.NOON.minusSeconds(40);
        cluster.oddClock(behind);
        // When
        Answer<SubjectAnswer> bots = ask(queries(cluster.evenUrl()).bots(null, WindowSelection.NONE));
        // Then
        assertThat(bots.asOf()).isEqualTo(behind);
    }

    @Test
    void shouldAskBothScopesForAlerts() {
        // Given
        AlertTransition firing = new SampleAlerts(ODD_BOT, SampleSubjects.NOON).firing();
        cluster.with(firing);
        // When
        Answer<AlertTransition> alerts = ask(queries(cluster.evenUrl()).alerts());
        // Then
        assertThat(alerts.items()).containsExactly(firing);
        assertThat(cluster.requests()).isEqualTo(2 * FakeCluster.PARTITIONS);
    }

    @Test
    void shouldFetchTheMapAgainAndRetryOnceWhenAPartitionHasMoved() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.moveAllToEven(true);
        int before = cluster.even.mapRequests.get();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).hasSize(2);
        assertThat(bots.complete()).isTrue();
        assertThat(cluster.even.mapRequests.get() - before)
                .as("one renewal for both moved partitions")
                .isEqualTo(1);
    }

    @Test
    void shouldGiveUpAfterOneRetryWhenTheMapStaysWrong() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.moveAllToEven(false);
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.missing()).isEqualTo(ODD_BOT_PARTITIONS);
        assertThat(cluster.odd.subjectRequests).hasValue(2 + 2 * 2);
    }

    @Test
    void shouldSayWhatIsMissingWhenAProcessorIsDown() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.killOdd();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).extracting(SubjectAnswer::getBot).containsExactly(EVEN_BOT);
        assertThat(bots.missing()).isEqualTo(ODD_BOT_PARTITIONS);
    }

    @Test
    void shouldCountARestoringProcessorAsMissing() {
        // Given
        cluster.odd.failWith = 503;
        // When
        Answer<SubjectAnswer> bots = ask(queries(cluster.evenUrl()).bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.missing()).isEqualTo(ODD_BOT_PARTITIONS);
    }

    @Test
    void shouldAnswerWithinTheDeadlineWhenAProcessorHangs() {
        // Given
        FleetQueries queries = queries(Duration.ofMillis(500), cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.hangOdd();
        long start = System.nanoTime();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
        assertThat(bots.items()).extracting(SubjectAnswer::getBot).containsExactly(EVEN_BOT);
        assertThat(bots.missing()).isEqualTo(ODD_BOT_PARTITIONS);
    }

    @Test
    void shouldFailWhenTheOnlyPartitionAskedIsMissing() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.killOdd();
        // Then
        assertThatThrownBy(() -> ask(queries.bot("orders", ODD_BOT, WindowSelection.NONE)))
                .hasCauseInstanceOf(UnavailableException.class);
    }

    @Test
    void shouldFailWhenNobodyAnswersFromTheStart() {
        // Given
        cluster.killAll();
        // Then
        assertThatThrownBy(() -> ask(queries(cluster.evenUrl()).fleets(WindowSelection.NONE)))
                .hasCauseInstanceOf(UnavailableException.class)
                .hasMessageContaining("no processor answers at");
    }

    @Test
    void shouldFindTheOthersWhenOneOfTheConfiguredIsDown() {
        // Given
        cluster.moveAllToEven(true);
        cluster.killOdd();
        // When
        Answer<SubjectAnswer> bots =
                ask(queries(cluster.odd.url(), cluster.evenUrl()).bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).hasSize(2);
        assertThat(bots.complete()).isTrue();
    }

    @Test
    void shouldRenewAnOldMapWithoutMakingTheQuestionWait() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        int before = cluster.even.mapRequests.get();
        now = now.plusSeconds(11);
        // When
        ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        await().untilAsserted(() ->
                assertThat(cluster.even.mapRequests.get() - before).isEqualTo(1));
    }

    @Test
    void shouldTellWhichProcessorsAnswer() {
        // Given
        FleetQueries queries = queries(cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.killOdd();
        // When
        List<ProcessorCheck> checks = queries.processors();
        // Then
        assertThat(checks)
                .extracting(ProcessorCheck::processor, ProcessorCheck::healthy)
                .containsExactlyInAnyOrder(tuple(cluster.evenUrl(), true), tuple(cluster.odd.url(), false));
    }

    @Test
    void shouldAskACopyWhenTheOwnerIsDown() {
        // Given
        cluster.withCopies();
        FleetQueries queries = queries(cluster.evenUrl());
        Answer<SubjectAnswer> before = ask(queries.bots("orders", WindowSelection.NONE));
        cluster.killOdd();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(before.stale()).isFalse();
        assertThat(bots.items()).extracting(SubjectAnswer::getBot).containsExactlyInAnyOrder(ODD_BOT, EVEN_BOT);
        assertThat(bots.stale()).isTrue();
        assertThat(bots.complete()).isTrue();
    }

    @Test
    void shouldAskACopyWhenTheOwnerRestoresOrFailsOrHasLostThePartition() {
        for (int status : List.of(421, 500, 503)) {
            // Given
            cluster.withCopies().failOdd(status);
            // When
            Answer<SubjectAnswer> bots = ask(queries(cluster.evenUrl()).bots("orders", WindowSelection.NONE));
            // Then
            assertThat(bots.missing()).as("after %d", status).isEmpty();
            assertThat(bots.stale()).as("after %d", status).isTrue();
        }
    }

    @Test
    void shouldAskACopyWithinTheDeadlineWhenTheOwnerHangs() {
        // Given
        cluster.withCopies();
        FleetQueries queries = queries(Duration.ofMillis(800), cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.hangOdd();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.missing()).isEmpty();
        assertThat(bots.stale()).isTrue();
    }

    @Test
    void shouldNotCallAnAnswerCompleteThatHasStoodStill() {
        // Given
        cluster.oddClock(now.minus(Answer.RECENT).minusMillis(1));
        // When
        Answer<SubjectAnswer> bots = ask(queries(cluster.evenUrl()).bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.reached()).isTrue();
        assertThat(bots.complete()).isFalse();
    }

    /** A new installation with a backlog: its clocks start when the first of it has been read. */
    @Test
    void shouldNotCallAnAnswerCompleteWhileAPartitionHasReadNothing() {
        // Given
        cluster.oddClock(null);
        // When
        Answer<SubjectAnswer> bots = ask(queries(cluster.evenUrl()).bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.reached()).isTrue();
        assertThat(bots.complete()).isFalse();
        assertThat(bots.conclusive()).isFalse();
        assertThat(bots.asOf()).as("that of the others").isEqualTo(SampleSubjects.NOON);
    }

    @Test
    void shouldShowItsToken() {
        // Given
        cluster.require("s3cret");
        QuerySettings settings =
                new QuerySettings(List.of(cluster.evenUrl()), new Secret("s3cret"), Duration.ofSeconds(5));
        FleetQueries queries = new FleetQueries(HttpClient.newHttpClient(), settings, () -> now);
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).hasSize(2);
        assertThatThrownBy(() -> ask(queries(cluster.evenUrl()).bots("orders", WindowSelection.NONE)))
                .as("without")
                .hasCauseInstanceOf(UnavailableException.class);
    }

    private FleetQueries queries(URI... seeds) {
        return queries(Duration.ofSeconds(5), seeds);
    }

    private FleetQueries queries(Duration deadline, URI... seeds) {
        InstantSource clock = () -> now;
        return new FleetQueries(HttpClient.newHttpClient(), new QuerySettings(List.of(seeds), null, deadline), clock);
    }

    private static <T> Answer<T> ask(CompletableFuture<Answer<T>> answer) {
        return answer.join();
    }
}
