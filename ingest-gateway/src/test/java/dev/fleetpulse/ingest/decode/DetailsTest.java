package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.PSEUDONYMS;
import static dev.fleetpulse.ingest.decode.Requests.accepted;
import static dev.fleetpulse.ingest.decode.Requests.minimumWith;
import static dev.fleetpulse.ingest.decode.Requests.rejected;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.BreakerState;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LockState;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.schema.UiStep;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {

    @Test
    void shouldReadEveryDetail() {
        // When
        TelemetryEvent event = accepted(minimumWith("""
                "ui":{"screen":"S","button":"B","handler":"h","update_id":1,"callback_id":"2","buttons_count":3},
                "dependency":{"dependency":"openai","endpoint":"chat","status":429,"attempts":2,"success":false,"retry_after_ms":1500},
                "notification":{"channel":"telegram","type":"order_ready","recipient":99,"attempt":2,"delivered":false,"permanent":true},
                "transition":{"type":"order","id":7,"from":"new","to":"ready"},
                "resources":{"gauges":{"queue_depth":12,"temperature":-3.5}},
                "heartbeat":{"state":"active","uptime_ms":1000,"checks":{"db":{"healthy":true,"latency_ms":1.5,"detail":"ok"}},"gauges":{"cpu_percent":7}},
                "lock":{"name":"main","state":"TAKEN_OVER","holder":4711,"idle_ms":31000,"takeover":true},
                "breaker":{"name":"db","state":"half_open"},
                "error":{"type":"KeyError","message":"no key","fingerprint":"f1","level":"critical"},
                "spend":{"amount_micros":-250000,"currency":"USD","units":12.5},
                "cache":{"cache":"members","hit":false},
                "rate_limit":{"limiter":"telegram","delay_ms":0.5},
                "log":{"level":"WARNING","logger":"bot","message":"slow"}"""));

        // Then
        assertThat(event.getUi()).isEqualTo(new UiStep("S", "B", "h", "1", "2", 3));
        assertThat(event.getDependency()).isEqualTo(new DependencyCall("openai", "chat", "429", 2, false, 1500L));
        assertThat(event.getNotification())
                .isEqualTo(new NotificationAttempt("telegram", "order_ready", PSEUDONYMS.of("99"), 2, false, true));
        assertThat(event.getTransition()).isEqualTo(new EntityTransition("order", "7", "new", "ready"));
        assertThat(event.getResources())
                .isEqualTo(new ResourceSample(Map.of("queue_depth", 12.0, "temperature", -3.5)));
        assertThat(event.getHeartbeat())
                .isEqualTo(new Heartbeat(
                        BotState.ACTIVE,
                        1000L,
                        Map.of("db", new ComponentCheck(true, 1.5, "ok")),
                        Map.of("cpu_percent", 7.0)));
        assertThat(event.getLock()).isEqualTo(new LockEvent("main", LockState.TAKEN_OVER, "4711", 31_000L, null, true));
        assertThat(event.getBreaker()).isEqualTo(new BreakerEvent("db", BreakerState.HALF_OPEN));
        assertThat(event.getError()).isEqualTo(new ErrorDetail("KeyError", "no key", "f1", LogLevel.CRITICAL));
        assertThat(event.getSpend()).isEqualTo(new Spend(-250_000L, "USD", 12.5));
        assertThat(event.getCache()).isEqualTo(new CacheAccess("members", false));
        assertThat(event.getRateLimit()).isEqualTo(new RateLimitDelay("telegram", 0.5));
        assertThat(event.getLog()).isEqualTo(new LogLine(LogLevel.WARNING, "bot", "slow"));
    }

    @Test
    void shouldFillAbsentFieldsWithTheSchemasDefaults() {
        // When
        TelemetryEvent event = accepted(minimumWith("""
                "notification":{"channel":"mail","delivered":true,"recipient":null},
                "dependency":{"dependency":"redis"},
                "heartbeat":{},
                "error":{"type":"E"}"""));

        // Then
        assertThat(event.getNotification()).isEqualTo(new NotificationAttempt("mail", null, null, 1, true, false));
        assertThat(event.getDependency()).isEqualTo(new DependencyCall("redis", null, null, 1, null, null));
        assertThat(event.getHeartbeat()).isEqualTo(new Heartbeat(BotState.UNKNOWN, null, Map.of(), Map.of()));
        assertThat(event.getError()).isEqualTo(new ErrorDetail("E", null, null, LogLevel.ERROR));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "notification":{"channel":"mail"}                        | MISSING_FIELD | notification.delivered: missing
            "notification":{"channel":"","delivered":true}           | MISSING_FIELD | notification.channel: missing
            "notification":{"channel":"mail","deliverd":true,"delivered":true} | UNKNOWN_FIELD | notification.deliverd: unknown (allowed channel, type, recipient, attempt, delivered, permanent, did you mean delivered?)
            "notification":{"channel":"mail","delivered":"yes"}      | WRONG_TYPE    | notification.delivered: not true or false (got "yes")
            "notification":{"channel":"mail","delivered":true,"attempt":0} | OUT_OF_RANGE | notification.attempt: out of range (got 0, allowed 1 to 2147483647)
            "dependency":"openai"                                    | WRONG_TYPE    | dependency: not an object (got "openai")
            "dependency":{"dependency":"x","retry_after_ms":-1}      | OUT_OF_RANGE  | dependency.retry_after_ms: out of range (got -1, allowed 0 to 31536000000 ms)
            "breaker":{"name":"db","state":"OPENED"}                 | UNKNOWN_VALUE | breaker.state: unknown (got OPENED, allowed CLOSED, OPEN, HALF_OPEN, UNKNOWN, did you mean OPEN?)
            "heartbeat":{"checks":{"db":{"latency_ms":1}}}           | MISSING_FIELD | heartbeat.checks.db.healthy: missing
            "heartbeat":{"checks":{"db":true}}                       | WRONG_TYPE    | heartbeat.checks.db: not an object (got true)
            "resources":{"gauges":{"cpu":"high"}}                    | WRONG_TYPE    | resources.gauges.cpu: not a number (got "high")
            "resources":{"gauges":{"":1}}                            | BAD_NAME      | resources.gauges.: not a name (got 0 characters, allowed 1 to 64 without control characters)
            "rate_limit":{"limiter":"x","delay_ms":-0.1}             | OUT_OF_RANGE  | rate_limit.delay_ms: out of range (got -0.1, allowed 0 to 31536000000 ms)
            "ui":{"buttons_count":3000000000}                        | OUT_OF_RANGE  | ui.buttons_count: out of range (got 3000000000, allowed 0 to 2147483647)
            """)
    void shouldSayWhatIsWrongInADetail(String field, RejectionCode code, String message) {
        // When
        Rejected rejected = rejected(minimumWith(field));

        // Then
        assertThat(rejected).isEqualTo(new Rejected(0, code, message));
    }

    @Test
    void shouldCutMessages() {
        // When
        TelemetryEvent event = accepted(minimumWith("\"error\":{\"type\":\"E\",\"message\":\"" + "e".repeat(600)
                + "\"},\"log\":{\"level\":\"INFO\",\"message\":\"" + "m".repeat(3_000) + "\"}"));

        // Then
        assertThat(event.getError().getMessage()).isEqualTo("e".repeat(512));
        assertThat(event.getLog().getMessage()).isEqualTo("m".repeat(2_048));
    }

    @Test
    void shouldBoundMaps() {
        // Given
        String gauges = IntStream.range(0, 65).mapToObj(i -> "\"g" + i + "\":1").collect(joining(","));

        // When
        Rejected rejected = rejected(minimumWith("\"resources\":{\"gauges\":{" + gauges + "}}"));

        // Then
        assertThat(rejected)
                .isEqualTo(new Rejected(
                        0, RejectionCode.TOO_MANY, "resources.gauges: too many (got 65 entries, allowed 64)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+491701234567", "k1:not-a-pseudonym", "anna@example.org"})
    void shouldNeverKeepARawRecipient(String recipient) {
        // When
        TelemetryEvent event = accepted(minimumWith(
                "\"notification\":{\"channel\":\"sms\",\"delivered\":true," + "\"recipient\":\"" + recipient + "\"}"));

        // Then
        assertThat(event.getNotification().getRecipient()).isEqualTo(PSEUDONYMS.of(recipient));
        assertThat(event.toString()).doesNotContain(recipient);
    }

    /** A detail added to the schema must be offered to bots, or kept from them on purpose. */
    @Test
    void shouldKnowEveryDetailOfTheSchema() {
        // Given
        Set<String> ours = Set.of("clock_tick", "rule_change");

        // When
        var details = TelemetryEvent.getClassSchema().getFields().stream()
                .filter(field -> field.schema().isUnion())
                .filter(field -> field.schema().getTypes().get(1).getType() == Schema.Type.RECORD)
                .map(Schema.Field::name)
                .filter(name -> !ours.contains(name))
                .toList();

        // Then
        assertThat(details)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                rejected(minimumWith("\"" + name + "\":5")).message())
                        .isEqualTo(name + ": not an object (got 5)"));
    }
}
