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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertEngineTest {

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
    void shouldGoThroughAnEpisode() {
        // When
        engine.decide(TILL, BROKEN.at(NOON));
        engine.decide(TILL, BROKEN.at(NOON.plusSeconds(7)));
        engine.decide(TILL, SOUND.at(NOON.plusSeconds(10)));
        engine.decide(TILL, SOUND.at(NOON.plusSeconds(15)));

        // Then
        assertThat(emitted).extracting(AlertTransition::getState).containsExactly(PENDING, FIRING, RESOLVED);
        assertThat(emitted)
                .extracting(AlertTransition::getId)
                .containsOnly(emitted.get(0).getId());
        AlertTransition resolved = emitted.get(2);
        assertThat(resolved.getStartedAt()).isEqualTo(NOON);
        assertThat(resolved.getFiredAt()).isEqualTo(NOON.plusSeconds(7));
        assertThat(resolved.getResolvedAt()).isEqualTo(NOON.plusSeconds(15));
        assertThat(resolved.getLabels()).isEqualTo(Map.of("fleet", "orders", "bot", "till", "team", "shop"));
    }

    @Test
    void shouldKeepItsTimersOverARestart() {
        // Given
        engine.decide(TILL, BROKEN.at(NOON));
        restart(rule());
        engine.decide(TILL, BROKEN.at(NOON.plusSeconds(7)));
        engine.decide(TILL, SOUND.at(NOON.plusSeconds(10)));
        restart(rule());

        // When
        engine.decide(TILL, SOUND.at(NOON.plusSeconds(14)));
        engine.decide(TILL, SOUND.at(NOON.plusSeconds(15)));

        // Then
        assertThat(emitted).extracting(AlertTransition::getState).containsExactly(PENDING, FIRING, RESOLVED);
        assertThat(emitted.get(2).getAt()).isEqualTo(NOON.plusSeconds(15));
    }

    @Test
    void shouldNameTheAlertThatIsDueNext() {
        // When
        engine.decide(TILL, BROKEN.at(NOON));
        engine.decide(BAR, BROKEN.at(NOON.plusSeconds(2)));

        // Then
        assertThat(engine.nextDue(NOON)).contains(NOON.plusSeconds(7));
        assertThat(engine.nextDue(NOON.plusSeconds(7))).contains(NOON.plusSeconds(9));
        assertThat(engine.nextDue(NOON.plusSeconds(9))).isEmpty();
        assertThat(engine.due(NOON.plusSeconds(7)))
                .extracting(labels -> labels.get("bot"))
                .containsExactly("till");
        assertThat(engine.due(NOON.plusSeconds(8))).isEmpty();
        assertThat(engine.due(NOON.plusSeconds(9)))
                .extracting(labels -> labels.get("bot"))
                .containsExactly("bar");
    }

    @Test
    void shouldForgetAnEpisodeThatNeverFired() {
        // When
        engine.decide(TILL, BROKEN.at(NOON));
        engine.decide(TILL, SOUND.at(NOON.plusSeconds(1)));

        // Then
        assertThat(emitted).extracting(AlertTransition::getState).containsExactly(PENDING, INACTIVE);
        assertThat(episodes()).isEmpty();
        assertThat(engine.nextDue(NOON)).isEmpty();
    }

    @Test
    void shouldOnlyDecideRulesOfTheSubjectsKind() {
        // When
        engine.decide(Subject.fleet("orders"), BROKEN.at(NOON));

        // Then
        assertThat(emitted).isEmpty();
        assertThat(episodes()).isEmpty();
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
