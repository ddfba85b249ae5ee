package dev.fleetpulse.processor.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.SampleRule;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.topic.BotKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesTableTest {

    private static final int PARTITIONS = 4;
    private static final int HOME = BotKey.owner("row", PARTITIONS);
    private static final AlertRule ROW = SampleRule.of("row", "consecutive_failures() >= 2");
    private static final AlertRule BROKEN = SampleRule.of("row", "failures() >= 2");
    private static final Map<String, AlertRule> VALUES = Map.of("good", ROW, "broken", BROKEN);

    private final RulesTable table = new RulesTable(PARTITIONS, new RuleCheck()::problems);

    @Test
    void shouldHaveTheLastRuleOfAnIdWithItsOffset() {
        // When
        Optional<String> problem = read(HOME, 3, "row", "good");

        // Then
        assertThat(problem).isEmpty();
        assertThat(rules(4).find("row")).contains(new RuleChange("row", ROW, 3L));
        assertThat(rules(4).target("row")).contains(new RuleChange("row", ROW, 3L));
    }

    @Test
    void shouldDeleteWithARevisionAfterThatOfTheRule() {
        // Given
        read(HOME, 3, "row", "good");

        // When
        read(HOME, 4, "row", null);

        // Then
        assertThat(rules(5).ids()).isEmpty();
        assertThat(rules(5).target("row")).contains(new RuleChange("row", null, 4L));
        assertThat(rules(9).target("row")).as("compacted away").contains(new RuleChange("row", null, 8L));
    }

    @Test
    void shouldKeepAGoodRuleWhateverComesAfterIt() {
        // Given
        read(HOME, 3, "row", "good");

        // When, Then
        assertThat(read(HOME, 4, "row", "broken"))
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("condition: undeclared reference to 'failures'"));
        assertThat(read(HOME, 5, "row", "garbage")).contains("not an AlertRule in Confluent's format");
        assertThat(read((HOME + 1) % PARTITIONS, 6, "row", null)).contains("not in the partition of its key, " + HOME);
        assertThat(rules(7).find("row")).contains(new RuleChange("row", ROW, 3L));
    }

    @Test
    void shouldNotTakeARuleForDeletedThatItCannotRead() {
        // When
        read(HOME, 4, "row", "broken");

        // Then
        assertThat(rules(5).ids()).isEmpty();
        assertThat(rules(5).target("row")).isEmpty();
        read(HOME, 5, "row", null);
        assertThat(rules(6).target("row")).contains(new RuleChange("row", null, 5L));
    }

    @Test
    void shouldRefuseARuleUnderAnotherKey() {
        // When
        Optional<String> problem = read(BotKey.owner("column", PARTITIONS), 1, "column", "good");

        // Then
        assertThat(problem).contains("id: not that of the key (got row, expected column)");
    }

    private Optional<String> read(int partition, long offset, String key, @Nullable String value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("rules", partition, offset, bytes(key), value == null ? null : bytes(value));
        return table.read(record, bytes -> Optional.ofNullable(VALUES.get(new String(bytes, StandardCharsets.UTF_8))));
    }

    private DesiredRules rules(long end) {
        return table.rules(List.of(end, end, end, end));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
