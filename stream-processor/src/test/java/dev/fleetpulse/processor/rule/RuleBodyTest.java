package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleSource;
import org.junit.jupiter.api.Test;

class RuleBodyTest {

    private static final String GOOD =
            "{\"id\": \"row\", \"subject\": \"bot\", \"condition\": \"events(\\\"1m\\\") > 2\", \"severity\": \"LOW\"}";

    private final RuleBody bodies = new RuleBody();

    @Test
    void shouldReadARuleOfTheApi() {
        // When
        RuleBody.Result result = bodies.read(GOOD);

        // Then
        assertThat(result.problems()).isEmpty();
        AlertRule rule = result.rule().orElseThrow();
        assertThat(rule.getCondition()).isEqualTo("events(\"1m\") > 2");
        assertThat(rule.getSource()).isEqualTo(RuleSource.API);
        assertThat(rule.getVersion()).hasSize(16);
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        // When
        RuleBody.Result result =
                bodies.read(GOOD.replace("LOW", "LOUD").replace("bot", "cat").replace("id", "ID"));

        // Then
        assertThat(result.rule()).isEmpty();
        assertThat(result.problems()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldTakeOneObjectOnly() {
        assertThat(bodies.read(GOOD + ", " + GOOD).problems()).isNotEmpty();
        assertThat(bodies.read("").problems()).isNotEmpty();
        assertThat(bodies.read("[" + GOOD + "]").problems()).isNotEmpty();
        assertThat(bodies.read("{").problems()).isNotEmpty();
    }

    @Test
    void shouldWriteDurationsAsTheyAreRead() {
        assertThat(DurationText.of(0)).isEqualTo("0s");
        assertThat(DurationText.of(1_500)).isEqualTo("1500ms");
        assertThat(DurationText.of(90_000)).isEqualTo("90s");
        assertThat(DurationText.of(7_200_000)).isEqualTo("2h");
        assertThat(DurationText.of(172_800_000)).isEqualTo("2d");
    }
}
