package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.processor.rule.ApiRule;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rules that change while processors run: from the topic to all tasks, bots' and fleets'. */
@ExtendWith(KafkaExtension.class)
final class DynamicRulesIT {

    private static final int PARTITIONS = 4;
    /** From the moment that the topic has a rule. Two seconds are promised, which a machine busy with other tests may not keep. */
    private static final Duration APPLIED_WITHIN = Duration.ofSeconds(30);

    private static final Duration TOOK = Duration.ofMillis(40);
    private static final AlertRule BOT_ROW = ApiRule.of(RuleSubject.BOT, "bot-row", "consecutive_failures() >= 2");
    private static final AlertRule FLEET_ERRORS = ApiRule.of(RuleSubject.FLEET, "fleet-errors", "errors(\"5m\") >= 2");
    private static final String NO_RULES = "rules: []\n";
    private static final String FILE_RULE = """
            rules:
              - {id: from-file, subject: bot, condition: consecutive_failures() >= 2, severity: LOW}
            """;

    private ProcessorScene scene;

    @BeforeEach
    void start(KafkaFixture kafka, @TempDir Path folder) {
        scene = new ProcessorScene(kafka, kafka.newTopics(PARTITIONS), folder, "only");
        scene.rules(NO_RULES);
        scene.start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void shouldApplyARuleInAllTasksThoughNoEventComes() {
        // Given
        List<SampleBot> bots = oneBotOfEachPartition();
        bots.forEach(this::failTwice);
        awaitCounted(2 * PARTITIONS);

        // When
        put(BOT_ROW);
        put(FLEET_ERRORS);
        Instant known = Instant.now();

        // Then
        List<AlertTransition> alerts = scene.awaitAlerts(2 * PARTITIONS);
        assertThat(alerts).extracting(AlertTransition::getState).containsOnly(AlertState.FIRING);
        assertThat(alerts.stream().collect(Collectors.groupingBy(AlertTransition::getRule, Collectors.counting())))
                .isEqualTo(Map.of("bot-row", (long) PARTITIONS, "fleet-errors", (long) PARTITIONS));
        assertThat(alerts)
                .extracting(AlertTransition::getAt)
                .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(known.plus(APPLIED_WITHIN)));
    }

    @Test
    void shouldNeitherFireTwiceNorMissTheEndWhileTheRuleChanges() {
        // Given
        SampleBot till = oneBotOfEachPartition().get(0);
        put(BOT_ROW);
        put(FLEET_ERRORS);
        failTwice(till);
        scene.write(till.received(Instant.now()));
        awaitCounted(3); // so that each of the conditions to come holds, however soon it is applied
        scene.awaitAlerts(2);

        // When
        for (int limit = 1; limit <= 3; limit++) {
            put(ApiRule.of(RuleSubject.BOT, "bot-row", "consecutive_failures() >= 1 && events(\"1h\") >= " + limit));
        }
        scene.write(till.received(Instant.now()));
        delete("fleet-errors");
        scene.awaitAlerts(3);
        scene.write(till.succeeded("pay", Instant.now(), TOOK));

        // Then
        List<AlertTransition> alerts = scene.awaitAlerts(4);
        assertThat(statesOf(alerts, "bot-row")).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(statesOf(alerts, "fleet-errors")).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(alerts)
                .filteredOn(alert -> alert.getRule().equals("bot-row"))
                .extracting(AlertTransition::getRuleVersion)
                .as("the version that fired")
                .containsOnly(BOT_ROW.getVersion());
    }

    @Test
    void shouldPublishWhatFilesDeclareAndTakeBackWhatTheyNoLongerDo() {
        // Given
        SampleBot till = oneBotOfEachPartition().get(0);
        put(BOT_ROW);
        scene.rules(FILE_RULE);
        scene.restart();
        failTwice(till);
        scene.awaitAlerts(2);

        // When
        scene.rules(NO_RULES);
        scene.restart();

        // Then
        List<AlertTransition> alerts = scene.awaitAlerts(3);
        assertThat(statesOf(alerts, "from-file")).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(statesOf(alerts, "bot-row")).as("the API's own").containsExactly(AlertState.FIRING);
    }

    @Test
    void shouldLetTheInternalEndpointChangeTheRulesThatNoFileOwns() throws Exception {
        // Given
        scene.rules(FILE_RULE);
        scene.restart();
        String good =
                "{\"id\": \"by-hand\", \"subject\": \"bot\", \"condition\": \"errors(\\\"1m\\\") > 1\", \"for\": \"90s\", \"severity\": \"high\"}";

        // When, Then
        assertThat(rule("PUT", "/by-hand", good, "").statusCode()).isEqualTo(200);
        HttpResponse<String> there = rule("GET", "/by-hand", "", "");
        assertThat(there.body()).contains("\"source\":\"api\"", "\"for\":\"90s\"", "errors(\\\"1m\\\") > 1");
        assertThat(rule("GET", "", "", "").body()).contains("by-hand", "from-file");
        assertThat(rule("PUT", "/from-file", good.replace("by-hand", "from-file"), "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(rule("PUT", "/by-hand", good, "an-older-one").statusCode()).isEqualTo(412);
        assertThat(rule("PUT", "/by-hand", good.replace("errors", "failures").replace("high", "loud"), "")
                        .body())
                .contains("invalid_rule", "undeclared reference to 'failures'", "severity: unknown (got loud");
        assertThat(rule("DELETE", "/from-file", "", "").statusCode()).isEqualTo(409);
        String version = there.headers().firstValue("ETag").orElseThrow();
        assertThat(rule("DELETE", "/by-hand", "", version).statusCode()).isEqualTo(204);
        assertThat(rule("GET", "/by-hand", "", "").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> rule(String method, String path, String body, String version) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scene.url() + "/internal/v1/rules" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Each of a fleet of its own in a fleet partition of its own, so that every task has a subject. */
    private static List<SampleBot> oneBotOfEachPartition() {
        List<SampleBot> bots = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            String fleet = named("fleet-", "", partition);
            bots.add(new SampleBot(fleet, named("bot-", fleet + "/", partition)));
        }
        return bots;
    }

    private static String named(String prefix, String before, int partition) {
        int n = 0;
        while (BotKey.owner(before + prefix + n, PARTITIONS) != partition) {
            n++;
        }
        return prefix + n;
    }

    private void failTwice(SampleBot bot) {
        scene.write(
                bot.failed("pay", Instant.now(), TOOK, "TIMEOUT"), bot.failed("pay", Instant.now(), TOOK, "TIMEOUT"));
    }

    private void put(AlertRule rule) {
        scene.writeRule(rule.getId(), rule);
    }

    private void delete(String id) {
        scene.writeRule(id, null);
    }

    private void awaitCounted(long events) {
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(scene.client().counts().stream()
                                .mapToLong(counts -> counts.getCounts().getCounted())
                                .sum())
                        .isEqualTo(events));
    }

    private static List<AlertState> statesOf(List<AlertTransition> alerts, String rule) {
        return alerts.stream()
                .filter(alert -> alert.getRule().equals(rule))
                .map(AlertTransition::getState)
                .toList();
    }
}
