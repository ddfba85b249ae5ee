package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.AnyFigures;
import dev.fleetpulse.processor.rule.AnyRules;
import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.FakeSubject;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** The engine says what deciding rule by rule says, whatever rules, figures and phases there are. */
class PlainDecisionsTest {

    private static final int LOGS = 120;
    private static final int SECONDS = 30;
    private static final List<Subject> SUBJECTS = List.of(
            Subject.bot("orders", "till"),
            Subject.bot("orders", "bar"),
            Subject.bot("shop", "till"),
            Subject.fleet("orders"));

    private final Random random = new Random(6);

    @Test
    void shouldSayWhatDecidingRuleByRuleSays() {
        List<AlertTransition> all = new ArrayList<>();
        AnyRules any = new AnyRules(random);
        for (int log = 0; log < LOGS; log++) {
            // Given
            int count = 1 + random.nextInt(12);
            List<CompiledRule> rules = any.some(count);
            KeyValueStore<String, AlertEpisode> store = TestStores.opened(Stores.episodes("episodes"));
            List<AlertTransition> emitted = new ArrayList<>();
            PlainDecisions plain = new PlainDecisions(rules);
            AlertEngine engine = new AlertEngine(rules, new EpisodeStore(store), emitted::add);

            // When
            for (int second = 0; second < SECONDS; second++) {
                if (random.nextInt(SECONDS) == 0) { // a restart loses nothing
                    engine = new AlertEngine(rules, new EpisodeStore(store), emitted::add);
                }
                for (Subject subject : SUBJECTS) {
                    SubjectView view = new AnyFigures(FakeSubject.QUIET.at(NOON.plusSeconds(second)), random);
                    plain.decide(subject, view);
                    engine.decide(subject, view);
                }
            }

            // Then
            assertThat(emitted).as("log " + log).isEqualTo(plain.said());
            all.addAll(emitted);
        }
        assertThat(all)
                .extracting(AlertTransition::getState)
                .contains(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED, AlertState.INACTIVE);
    }

    /** Rules of the same ids take the place of the first: the same in shadow mode. */
    @Test
    void shouldSayTheSameWhenRulesChange() {
        AnyRules any = new AnyRules(random);
        long ended = 0;
        for (int log = 0; log < LOGS; log++) {
            // Given
            List<CompiledRule> first = any.inMode(any.some(6), RuleMode.LIVE);
            List<CompiledRule> then = any.inMode(first, RuleMode.SHADOW);
            KeyValueStore<String, AlertEpisode> store = TestStores.opened(Stores.episodes("episodes"));
            List<AlertTransition> emitted = new ArrayList<>();
            PlainDecisions plain = new PlainDecisions(first);
            AlertEngine engine = new AlertEngine(first, new EpisodeStore(store), emitted::add);

            // When
            for (int second = 0; second < SECONDS; second++) {
                if (second == SECONDS / 2) {
                    plain.use(then);
                    engine.use(then);
                }
                for (Subject subject : SUBJECTS) {
                    SubjectView view = new AnyFigures(FakeSubject.QUIET.at(NOON.plusSeconds(second)), random);
                    plain.decide(subject, view);
                    engine.decide(subject, view);
                }
            }

            // Then
            assertThat(emitted).as("log " + log).isEqualTo(plain.said());
            ended += emitted.stream()
                    .filter(said -> !said.getShadow() && said.getAt().equals(NOON.plusSeconds(SECONDS / 2)))
                    .count();
        }
        assertThat(ended).as("alerts that the change ended").isPositive();
    }
}
