package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.INACTIVE;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.FakeSubject;
import dev.fleetpulse.processor.rule.RuleText;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertTransition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How alerts end other than by their condition, and when they are forgotten. */
class AlertEndTest {

    private static final Subject TILL = Subject.bot("orders", "till");
    private static final Subject BAR = Subject.bot("orders", "bar");
    private static final FakeSubject SOUND = FakeSubject.QUIET;
    private static final FakeSubject BROKEN = SOUND.failedInARow(3);

    @TempDir
    Path folder;

    private final KeyValueStore<String, AlertEpisode> store = TestStores.opened(Stores.episodes("episodes"));
    private final List<AlertTransition> emitted = new ArrayList<>();
    private AlertEngine engine = new AlertEngine(List.of(), new EpisodeStore(store), emitted::add);

    @BeforeEach
    void start() {
        restart(rule());
    }

    @Test
    void shouldEndTheAlertsOfASubjectThatIsGone() {
        // Given
        engine.decide(TILL, BROKEN.at(NOON));
        engine.decide(TILL, BROKEN.at(NOON.plusSeconds(7)));
        engine.decide(BAR, BROKEN.at(NOON.plusSeconds(7)));

        // When
        engine.forget(TILL, BROKEN.at(NOON.plusSeconds(8)));

        // Then
        assertThat(emitted.subList(3, emitted.size())).singleElement().satisfies(end -> {
            assertThat(end.getState()).isEqualTo(RESOLVED);
            assertThat(end.getLabels()).containsEntry("bot", "till");
            assertThat(end.getValue()).isNull();
        });
    }

    @Test
    void shouldEndTheAlertsOfARuleThatIsGone() {
        // Given
        engine.decide(TILL, BROKEN.at(NOON));
        engine.decide(TILL, BROKEN.at(NOON.plusSeconds(7)));
        engine.decide(BAR, BROKEN.at(NOON.plusSeconds(7)));
        restart();

        // When
        engine.endOrphans(NOON.plusSeconds(20));
        engine.endOrphans(NOON.plusSeconds(30));

        // Then
        assertThat(emitted.subList(3, emitted.size()))
                .extracting(AlertTransition::getState)
                .containsExactlyInAnyOrder(RESOLVED, INACTIVE);
        assertThat(emitted.subList(3, emitted.size()))
                .extracting(AlertTransition::getAt)
                .containsOnly(NOON.plusSeconds(20));
    }

    @Test
    void shouldEndTheAlertsOfARuleThatNowLooksAtSomethingElse() {
        // Given
        engine.decide(TILL, BROKEN.at(NOON));
        restart(RuleText.compiled(folder, "fleet", "silent_seconds() > 3"));

        // When
        engine.endOrphans(NOON.plusSeconds(10));

        // Then
        assertThat(emitted).extracting(AlertTransition::getState).containsExactly(PENDING, INACTIVE);
    }

    @Test
    void shouldKeepAnEpisodeForADayAfterItsEnd() {
        // Given
        engine.decide(TILL, BROKEN.at(NOON));
        engine.decide(TILL, BROKEN.at(NOON.plusSeconds(7)));
        engine.decide(BAR, BROKEN.at(NOON));
        engine.decide(BAR, BROKEN.at(NOON.plusSeconds(7)));
        engine.decide(BAR, SOUND.at(NOON.plusSeconds(8)));
        engine.decide(BAR, SOUND.at(NOON.plusSeconds(13)));
        Instant dayAfterTheEnd = NOON.plusSeconds(13).plus(Duration.ofHours(24));

        // When
        engine.expire(dayAfterTheEnd);
        int before = episodes().size();
        engine.expire(dayAfterTheEnd.plusMillis(1));

        // Then
        assertThat(before).isEqualTo(2);
        assertThat(episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.getLatest().getState()).isEqualTo(FIRING));
    }

    private void restart(CompiledRule... rules) {
        engine = new AlertEngine(List.of(rules), new EpisodeStore(store), emitted::add);
    }

    private CompiledRule rule() {
        return RuleText.compiled(
                folder, "bot", "consecutive_failures() >= 3", "for: 7s", "keep_firing_for: 5s", "labels: {team: shop}");
    }

    private List<AlertEpisode> episodes() {
        List<AlertEpisode> all = new ArrayList<>();
        try (KeyValueIterator<String, AlertEpisode> entries = store.all()) {
            entries.forEachRemaining(entry -> all.add(entry.value));
        }
        return all;
    }
}
