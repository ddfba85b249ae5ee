package dev.fleetpulse.health.query;

import static dev.fleetpulse.health.query.QueryScene.EVEN_BOT;
import static dev.fleetpulse.health.query.QueryScene.ODD_BOT;
import static dev.fleetpulse.health.query.QueryScene.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.testkit.SampleAlerts;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of whom, and how the answers become one. With processors away: {@link ProcessorsAwayTest}. */
class FleetQueriesTest {

    private final QueryScene scene = new QueryScene();
    private final FakeCluster cluster = scene.cluster();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void shouldMergeWhatAllProcessorsKnow() {
        // Given
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
        Answer<SubjectAnswer> bots = ask(scene.queries().bots(null, WindowSelection.NONE));
        // Then
        assertThat(bots.asOf()).isEqualTo(behind);
    }

    @Test
    void shouldAskBothScopesForAlerts() {
        // Given
        AlertTransition firing = new SampleAlerts(ODD_BOT, SampleSubjects.NOON).firing();
        cluster.with(firing);
        // When
        Answer<AlertTransition> alerts = ask(scene.queries().alerts());
        // Then
        assertThat(alerts.items()).containsExactly(firing);
        assertThat(cluster.requests()).isEqualTo(2 * FakeCluster.PARTITIONS);
    }

    @Test
    void shouldNotCallAnAnswerCompleteThatHasStoodStill() {
        // Given
        cluster.oddClock(SampleSubjects.NOON.minus(Answer.RECENT).minusMillis(1));
        // When
        Answer<SubjectAnswer> bots = ask(scene.queries().bots("orders", WindowSelection.NONE));
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
        Answer<SubjectAnswer> bots = ask(scene.queries().bots("orders", WindowSelection.NONE));
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
                new QuerySettings(List.of(cluster.evenUrl()), new Secret("s3cret"), QueryScene.PATIENCE);
        FleetQueries queries = new FleetQueries(HttpClient.newHttpClient(), settings, () -> SampleSubjects.NOON);
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).hasSize(2);
        assertThatThrownBy(() -> ask(scene.queries().bots("orders", WindowSelection.NONE)))
                .as("without")
                .hasCauseInstanceOf(UnavailableException.class);
    }
}
