package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.applied.RuleChangeEvents;
import dev.fleetpulse.processor.bot.BotSubTopology;
import dev.fleetpulse.processor.fleet.FleetSubTopology;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same log gives the same alerts, byte for byte: whatever order its partitions are read in, and however often tasks
 * are closed and opened again in between.
 */
class DeterminismTest {

    private static final int PARTITIONS = 3;
    private static final Duration SPAN = Duration.ofMinutes(4);
    private static final String RULES = """
            rules:
              - {id: bot-errors, subject: bot, condition: 'error_rate("1m") > 0.1', for: 7s, keep_firing_for: 5s,
                 severity: HIGH}
              - {id: bot-row, subject: bot, condition: consecutive_failures() >= 2, severity: HIGH}
              - {id: bot-silent, subject: bot, condition: silent_seconds() > 15, severity: HIGH}
              - {id: bot-alone-silent, subject: bot, condition: 'silent_seconds() > 12 && !fleet_silent("10s")', for: 3s,
                 severity: LOW}
              - {id: bots-silent, subject: fleet, condition: 'silent_bots("8s") > 0', severity: LOW}
              - {id: fleet-errors, subject: fleet, condition: 'error_rate("1m") > 0.2', for: 7s, keep_firing_for: 3s,
                 severity: HIGH}
              - {id: fleet-slow, subject: fleet, condition: 'latency("p95", "1m") > 550', for: 3s, severity: LOW}
              - {id: channel-loss, subject: channel, condition: 'success_rate("1m") < 0.5', severity: HIGH}
            """;

    /** One rule sooner, one slower; in the middle of the log. */
    private static final String OTHER_RULES = """
            rules:
              - {id: bot-errors, subject: bot, condition: 'error_rate("1m") > 0.2', for: 3s, severity: CRITICAL}
              - {id: fleet-errors, subject: fleet, condition: 'error_rate("1m") > 0.3', for: 20s, severity: HIGH}
            """;

    private static final Duration CHANGED_AFTER = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldWriteTheSameAlertsInEveryRun(long seed) {
        // Given
        List<List<Record<byte[], byte[]>>> log = log(new Random(seed));

        // When
        SortedMap<String, List<String>> inTurns = new Run().inTurns(log);
        SortedMap<String, List<String>> again = new Run().inTurns(log);
        SortedMap<String, List<String>> shuffled = new Run().shuffled(log, new Random(seed + 100));

        // Then
        assertThat(inTurns.values().stream().map(alerts -> alerts.get(0).replaceFirst(" .*", "")))
                .contains("bot-errors", "bot-row", "bot-silent", "fleet-errors", "fleet-slow", "channel-loss")
                .contains("bot-alone-silent", "bots-silent");
        assertThat(again).isEqualTo(inTurns);
        assertThat(shuffled).isEqualTo(inTurns);
    }

    /** All tasks of one run over the log, and what they wrote to the alerts topic by key. */
    private final class Run {
        private final List<TaskRun<byte[], byte[]>> bots = new ArrayList<>();
        private final List<TaskRun<byte[], FleetDelta>> fleets = new ArrayList<>();
        private final SortedMap<String, List<String>> alerts = new TreeMap<>();

        Run() {
            TaskDependencies dependencies =
                    TestTopology.dependencies(PARTITIONS, partition -> {}, new SimpleMeterRegistry());
            for (int i = 0; i < PARTITIONS; i++) {
                bots.add(new TaskRun<>(new BotSubTopology(dependencies), "test.events", i, folder));
                fleets.add(new TaskRun<>(new FleetSubTopology(dependencies), "test.fleet-deltas", i, folder));
            }
        }

        SortedMap<String, List<String>> inTurns(List<List<Record<byte[], byte[]>>> log) {
            int longest = log.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < longest; i++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    if (i < log.get(partition).size()) {
                        process(partition, log.get(partition).get(i));
                    }
                }
            }
            return alerts;
        }

        SortedMap<String, List<String>> shuffled(List<List<Record<byte[], byte[]>>> log, Random random) {
            int[] next = new int[PARTITIONS];
            int left = log.stream().mapToInt(List::size).sum();
            while (left > 0) {
                int partition = random.nextInt(PARTITIONS);
                int chunk = random.nextInt(90);
                while (chunk-- > 0 && next[partition] < log.get(partition).size()) {
                    process(partition, log.get(partition).get(next[partition]++));
                    left--;
                }
                bots.get(random.nextInt(PARTITIONS)).restart();
                fleets.get(random.nextInt(PARTITIONS)).restart();
            }
            return alerts;
        }

        private void process(int partition, Record<byte[], byte[]> record) {
            for (CapturedForward<? extends byte[], ?> written :
                    bots.get(partition).process(record)) {
                if (written.record().value() instanceof FleetDelta delta) {
                    int fleetPartition = ByteBuffer.wrap(written.record().key()).getInt();
                    Record<byte[], FleetDelta> copy =
                            new Record<>(new byte[0], delta, written.record().timestamp());
                    fleets.get(fleetPartition).process(copy).forEach(this::note);
                } else {
                    note(written);
                }
            }
        }

        private void note(CapturedForward<? extends byte[], ?> written) {
            if (written.record().value() instanceof Slice slice) {
                byte[] bytes = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder()).encode(slice);
                String subject = new String(written.record().key(), StandardCharsets.UTF_8);
                alerts.computeIfAbsent("rollups of " + subject, key -> new ArrayList<>())
                        .add(HexFormat.of().formatHex(bytes));
                return;
            }
            AlertTransition alert = (AlertTransition) written.record().value();
            if (alert.getProvisional()) {
                return; // said of a partition that is behind: that differs from run to run
            }
            byte[] bytes = new AvroCodec<>(AlertTransition.getEncoder(), AlertTransition.getDecoder()).encode(alert);
            alerts.computeIfAbsent(alert.getFingerprint(), key -> new ArrayList<>())
                    .add(alert.getRule() + " " + alert.getState() + " " + alert.getAt() + " "
                            + HexFormat.of().formatHex(bytes));
        }
    }

    /** Bots of three fleets, each in the partition that owns it; some events twice; ticks where a second passes without an event. */
    private List<List<Record<byte[], byte[]>>> log(Random random) {
        List<List<Record<byte[], byte[]>>> log = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            log.add(new ArrayList<>());
            changeRules(log.get(partition), RULES, 1, NOON);
        }
        Map<String, SampleBot> bots = new HashMap<>();
        for (Instant second = NOON; second.isBefore(NOON.plus(SPAN)); second = second.plusSeconds(1)) {
            boolean[] quiet = {true, true, true};
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (second.equals(NOON.plus(CHANGED_AFTER).plusSeconds(partition))) {
                    changeRules(log.get(partition), OTHER_RULES, 2, second);
                    delete(log.get(partition), "bot-silent", second);
                }
            }
            for (int n = random.nextInt(3); n > 0; n--) {
                String name = "bot-" + random.nextInt(6);
                String fleet = "fleet-" + random.nextInt(3);
                int owner = BotKey.owner(BotKey.of(fleet, name), PARTITIONS);
                Instant at = second.plusMillis(100 + 200L * n);
                SampleBot bot = bots.computeIfAbsent(BotKey.of(fleet, name), key -> new SampleBot(fleet, name));
                Record<byte[], byte[]> event = record(event(bot, random, at), at);
                log.get(owner).add(event);
                if (random.nextInt(5) == 0) {
                    log.get(owner).add(event);
                }
                quiet[owner] = false;
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (quiet[partition] && random.nextInt(4) > 0) {
                    log.get(partition).add(record(TestTopology.tickEvent(), second.plusMillis(950)));
                }
            }
        }
        log.forEach(partition ->
                partition.add(record(TestTopology.tickEvent(), NOON.plus(SPAN).plusSeconds(5))));
        return log;
    }

    private void changeRules(List<Record<byte[], byte[]>> partition, String text, long revision, Instant at) {
        TestTopology.rules(folder, text)
                .forEach(rule -> partition.add(
                        record(RuleChangeEvents.event(new RuleChange(rule.getId(), rule, revision)), at)));
    }

    private static void delete(List<Record<byte[], byte[]>> partition, String rule, Instant at) {
        partition.add(record(RuleChangeEvents.event(new RuleChange(rule, null, 2L)), at));
    }

    private static Record<byte[], byte[]> record(TelemetryEvent event, Instant appendedAt) {
        return new Record<>(new byte[0], TestTopology.bytes(event), appendedAt.toEpochMilli());
    }

    /** Now and then late. */
    private static TelemetryEvent event(SampleBot bot, Random random, Instant appendedAt) {
        Instant at = random.nextInt(10) == 0 ? appendedAt.minusSeconds(random.nextInt(200)) : appendedAt;
        Duration took = Duration.ofMillis(random.nextInt(600));
        return switch (random.nextInt(6)) {
            case 0, 1 -> bot.failed("pay", at, took, "REASON_" + random.nextInt(4));
            case 2 -> bot.undelivered("telegram", "bill", at);
            case 3 -> bot.delivered("telegram", "bill", at);
            default -> bot.succeeded("pay", at, took);
        };
    }
}
