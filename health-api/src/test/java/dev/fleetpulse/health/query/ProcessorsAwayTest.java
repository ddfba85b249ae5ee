package dev.fleetpulse.health.query;

import static dev.fleetpulse.health.query.QueryScene.EVEN_BOT;
import static dev.fleetpulse.health.query.QueryScene.ODD_BOT;
import static dev.fleetpulse.health.query.QueryScene.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SubjectAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is answered while a processor is down, hangs, restores, or no longer owns what it is asked for. */
class ProcessorsAwayTest {

    private static final List<PartitionId> ODD_BOT_PARTITIONS =
            List.of(new PartitionId(Scope.BOT, 1), new PartitionId(Scope.BOT, 3));

    private final QueryScene scene = new QueryScene();
    private final FakeCluster cluster = scene.cluster();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void shouldFetchTheMapAgainAndRetryOnceWhenAPartitionHasMoved() {
        // Given
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
        Answer<SubjectAnswer> bots = ask(scene.queries().bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.missing()).isEqualTo(ODD_BOT_PARTITIONS);
    }

    @Test
    void shouldAnswerWithinTheDeadlineWhenAProcessorHangs() {
        // Given
        FleetQueries queries = scene.queries(QueryScene.SHORT_DEADLINE, cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.hangOdd();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).extracting(SubjectAnswer::getBot).containsExactly(EVEN_BOT);
        assertThat(bots.missing()).isEqualTo(ODD_BOT_PARTITIONS);
    }

    @Test
    void shouldFailWhenTheOnlyPartitionAskedIsMissing() {
        // Given
        FleetQueries queries = scene.queries();
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
        assertThatThrownBy(() -> ask(scene.queries().fleets(WindowSelection.NONE)))
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
                ask(scene.queries(cluster.odd.url(), cluster.evenUrl()).bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.items()).hasSize(2);
        assertThat(bots.complete()).isTrue();
    }

    @Test
    void shouldRenewAnOldMapWithoutMakingTheQuestionWait() {
        // Given
        FleetQueries queries = scene.queries();
        ask(queries.bots("orders", WindowSelection.NONE));
        int before = cluster.even.mapRequests.get();
        scene.pass(Duration.ofSeconds(11));
        // When
        ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        await().atMost(QueryScene.PATIENCE)
                .untilAsserted(() ->
                        assertThat(cluster.even.mapRequests.get() - before).isEqualTo(1));
    }

    @Test
    void shouldTellWhichProcessorsAnswer() {
        // Given
        FleetQueries queries = scene.queries();
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
        FleetQueries queries = scene.queries();
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
            Answer<SubjectAnswer> bots = ask(scene.queries().bots("orders", WindowSelection.NONE));
            // Then
            assertThat(bots.missing()).as("after %d", status).isEmpty();
            assertThat(bots.stale()).as("after %d", status).isTrue();
        }
    }

    @Test
    void shouldAskACopyWithinTheDeadlineWhenTheOwnerHangs() {
        // Given
        cluster.withCopies();
        FleetQueries queries = scene.queries(QueryScene.SHORT_DEADLINE, cluster.evenUrl());
        ask(queries.bots("orders", WindowSelection.NONE));
        cluster.hangOdd();
        // When
        Answer<SubjectAnswer> bots = ask(queries.bots("orders", WindowSelection.NONE));
        // Then
        assertThat(bots.missing()).isEmpty();
        assertThat(bots.stale()).isTrue();
    }
}
