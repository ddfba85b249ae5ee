package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.NoData;
import dev.fleetpulse.schema.RuleSubject;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules decided together say what each says by itself. */
class RuleTableTest {

    private static final int TABLES = 300;
    private static final int SUBJECTS = 30;

    private final Random random = new Random(5);

    @Test
    void shouldSayWhatEachRuleSaysByItself() {
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        int quiet = 0;
        AnyRules any = new AnyRules(random);
        for (int i = 0; i < TABLES; i++) {
            // Given
            RuleTables tables = new RuleTables(any.some(1 + random.nextInt(6)));
            for (int j = 0; j < SUBJECTS; j++) {
                RuleTable table = tables.of(RuleSubject.BOT, random.nextBoolean() ? "orders" : "shop");
                SubjectView view = new AnyFigures(FakeSubject.QUIET, random);

                // When
                table.turnTo(view);
                boolean anyBegins = table.anyBegins();

                // Then
                boolean anyExpected = false;
                for (int k = 0; k < table.size(); k++) {
                    Verdict expected = table.rule(k).judge(view).verdict();
                    String message = table.rule(k).rule() + " with " + view;
                    assertThat(table.verdict(k)).as(message).isEqualTo(expected);
                    assertThat(table.begins(k)).as(message).isEqualTo(begins(table.rule(k), expected));
                    anyExpected |= begins(table.rule(k), expected);
                    seen.add(expected);
                }
                assertThat(anyBegins).as("with " + view).isEqualTo(anyExpected);
                quiet += anyBegins ? 0 : 1;
            }
        }
        assertThat(seen).as("every verdict occurs").containsExactlyInAnyOrder(Verdict.values());
        assertThat(quiet).as("and that nothing begins").isGreaterThan(TABLES);
    }

    @Test
    void shouldChooseTheRulesOfAKindAndAFleet() {
        // Given
        List<CompiledRule> rules = new AnyRules(random).some(60);

        // When
        RuleTables tables = new RuleTables(rules);

        // Then
        for (String fleet : List.of("orders", "shop", "orders")) {
            for (RuleSubject kind : RuleSubject.values()) {
                RuleTable table = tables.of(kind, fleet);
                List<CompiledRule> expected = rules.stream()
                        .filter(rule -> rule.concerns(kind, fleet))
                        .toList();
                assertThat(table.size()).isEqualTo(expected.size());
                for (int i = 0; i < table.size(); i++) {
                    assertThat(table.rule(i)).isSameAs(expected.get(i));
                }
            }
        }
        assertThat(tables.of(RuleSubject.BOT, "shop"))
                .as("fleets that the same rules look at share them")
                .isSameAs(tables.of(RuleSubject.BOT, "tills"));
    }

    private static boolean begins(CompiledRule rule, Verdict verdict) {
        return verdict == Verdict.BREACH
                || (verdict == Verdict.NO_DATA && rule.rule().getNoData() == NoData.FIRE);
    }
}
