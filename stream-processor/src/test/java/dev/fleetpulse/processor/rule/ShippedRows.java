package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.processor.rule.FakeSubject.QUIET;
import static dev.fleetpulse.processor.rule.FakeSubject.with;
import static dev.fleetpulse.processor.rule.FakeSubject.withActions;
import static dev.fleetpulse.processor.rule.FakeSubject.withDurations;
import static dev.fleetpulse.processor.rule.FakeSubject.withEvents;
import static dev.fleetpulse.processor.rule.FakeSubject.withGauge;
import static dev.fleetpulse.processor.rule.FakeSubject.withNotifications;
import static dev.fleetpulse.schema.Severity.CRITICAL;
import static dev.fleetpulse.schema.Severity.HIGH;
import static dev.fleetpulse.schema.Severity.INFO;
import static dev.fleetpulse.schema.Severity.LOW;
import static dev.fleetpulse.schema.Severity.MEDIUM;
import static dev.fleetpulse.testkit.SampleEvents.NOON;

import dev.fleetpulse.schema.BreakerSign;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.ComponentSign;
import dev.fleetpulse.schema.LockSign;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each shipped rule says of a subject that is just within its limit, just beyond it, and of which nothing is known. */
final class ShippedRows {

    private static final SampleBot BOT = new SampleBot("orders", "order-bot");
    private static final Duration HALF_SECOND = Duration.ofMillis(500);

    private ShippedRows() {}

    /**
     * One rule.
     *
     * @param delay seconds of {@code for}
     * @param clear ends the alert
     * @param noData null where the figure always has data
     */
    record Row(
            String id,
            Severity severity,
            int tier,
            int delay,
            FakeSubject within,
            FakeSubject beyond,
            FakeSubject clear,
            @Nullable FakeSubject noData) {

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Row> all() {
        return Stream.of(ofDefaults(), ofAudit(), ofVerification(), ofAgents(), ofOrders(), ofMedia(), ofLogLines())
                .flatMap(List::stream);
    }

    private static List<Row> ofDefaults() {
        return List.of(
                row("bot-silent", HIGH, 3, 15, silent(30_999), silent(31_000), null),
                row("fleet-silent", CRITICAL, 3, 15, silentBots(4), silentBots(5), null),
                row("ingest-silent", CRITICAL, 3, 0, silent(30_999), silent(31_000), null),
                errorRate("bot-error-rate-critical", CRITICAL, 0, 100, 20),
                errorRate("bot-error-rate-warning", MEDIUM, 10, 50, 20),
                errorRate("fleet-error-rate-critical", CRITICAL, 0, 100, 50),
                errorRate("fleet-error-rate-warning", MEDIUM, 0, 50, 50),
                row("bot-consecutive-failures", CRITICAL, 3, 0, QUIET.failedInARow(2), QUIET.failedInARow(3), null),
                latency("bot-latency-high", 2, 20, HALF_SECOND),
                latency("fleet-latency-high", 2, 20, HALF_SECOND),
                successCritical("notification-success-critical"),
                successWarning("notification-success-warning"));
    }

    private static List<Row> ofAudit() {
        return List.of(
                errorRate("audit-error-rate-critical", CRITICAL, 0, 100, 20),
                errorRate("audit-error-rate-warning", MEDIUM, 10, 50, 20),
                row("audit-consecutive-failures", CRITICAL, 3, 0, QUIET.failedInARow(2), QUIET.failedInARow(3), null),
                row("audit-response-time-critical", CRITICAL, 3, 0, took(3, 30_000), took(3, 30_001), took(2, 90_000)),
                row("audit-response-time-warning", MEDIUM, 2, 0, took(3, 15_000), took(3, 15_001), took(2, 90_000)),
                row(
                        "audit-health-score-critical",
                        CRITICAL,
                        3,
                        0,
                        withActions(1_000, 40),
                        withActions(1_000, 41),
                        withActions(49, 49)),
                row(
                        "audit-health-score-warning",
                        MEDIUM,
                        2,
                        0,
                        withActions(1_000, 25),
                        withActions(1_000, 26),
                        withActions(99, 99)),
                gauge("audit-quota-high", MEDIUM, 2, 0, "quota_used_percent", 80));
    }

    private static List<Row> ofVerification() {
        return List.of(
                row(
                        "verification-database-down",
                        CRITICAL,
                        3,
                        0,
                        component("database", true),
                        component("database", false),
                        QUIET),
                row(
                        "verification-redis-down",
                        MEDIUM,
                        2,
                        0,
                        component("redis", true),
                        component("redis", false),
                        QUIET),
                row("verification-cache-hit-rate-low", MEDIUM, 2, 0, cache(100, 50), cache(100, 49), cache(19, 0)),
                row("verification-slow-queries", MEDIUM, 2, 0, calls(20, 500), calls(20, 501), calls(19, 501)),
                row(
                        "verification-error-rate-high",
                        CRITICAL,
                        3,
                        0,
                        withActions(1_000, 10),
                        withActions(1_000, 11),
                        withActions(199, 199)),
                latency("verification-latency-high", 2, 20, HALF_SECOND),
                row(
                        "verification-no-active-groups",
                        INFO,
                        2,
                        0,
                        withGauge("active_groups", 1),
                        withGauge("active_groups", 0),
                        QUIET),
                row("verification-throughput-low", INFO, 2, 300, withActions(10, 0), withActions(9, 0), null));
    }

    private static List<Row> ofAgents() {
        Duration tenMinutes = Duration.ofMinutes(10);
        return List.of(
                gauge("agents-cpu-high", HIGH, 2, 300, "cpu_percent", 80),
                gauge("agents-memory-high", HIGH, 2, 180, "memory_percent", 85),
                gauge("agents-disk-full", CRITICAL, 3, 0, "disk_percent", 90),
                row(
                        "agents-utilisation-low",
                        LOW,
                        2,
                        1_800,
                        withGauge("agent_utilisation_percent", 20),
                        withGauge("agent_utilisation_percent", 19.9),
                        QUIET),
                row(
                        "agents-task-stuck",
                        HIGH,
                        3,
                        0,
                        QUIET.holding("task", "RUNNING", tenMinutes.minusMillis(1)),
                        QUIET.holding("task", "RUNNING", tenMinutes),
                        null),
                row(
                        "agents-error-rate-high",
                        HIGH,
                        3,
                        120,
                        withActions(1_000, 50),
                        withActions(1_000, 51),
                        withActions(19, 19)),
                row("agents-api-slow", MEDIUM, 2, 0, calls(20, 2_000), calls(20, 2_001), calls(19, 3_000)));
    }

    private static List<Row> ofOrders() {
        Duration day = Duration.ofHours(24);
        Signs open = Signs.newBuilder()
                .setBreakers(Map.of("telegram", new BreakerSign("OPEN", NOON)))
                .build();
        Signs halfOpen = Signs.newBuilder()
                .setBreakers(Map.of("telegram", new BreakerSign("HALF_OPEN", NOON)))
                .build();
        return List.of(
                successCritical("orders-notification-success-critical"),
                successWarning("orders-notification-success-warning"),
                row(
                        "orders-notification-failures",
                        CRITICAL,
                        3,
                        0,
                        withNotifications(9_000, 9),
                        withNotifications(9_000, 10),
                        null),
                row("orders-dead-letter", HIGH, 3, 0, QUIET, withEvents(1, "DEAD_LETTER"), null),
                row(
                        "orders-stuck",
                        MEDIUM,
                        2,
                        0,
                        QUIET.holding("order", "NEW", day.minusMillis(1)),
                        QUIET.holding("order", "NEW", day),
                        null),
                row("orders-breaker-open", MEDIUM, 2, 0, QUIET.saying(halfOpen), QUIET.saying(open), null),
                row("orders-unhealthy", CRITICAL, 3, 0, component("any", true), component("any", false), QUIET));
    }

    private static List<Row> ofMedia() {
        return List.of(
                row("media-unhealthy", CRITICAL, 3, 0, heartbeats(2), heartbeats(3), QUIET),
                row("media-startup-failed", CRITICAL, 4, 0, QUIET, withEvents(1, "STARTUP_FAILED"), null),
                row(
                        "media-database-down",
                        CRITICAL,
                        3,
                        0,
                        component("database", true),
                        component("database", false),
                        QUIET),
                row("media-lock-stale", CRITICAL, 3, 0, lock("HELD", 45_000L), lock("HELD", 45_001L), QUIET),
                row("media-lock-lost", CRITICAL, 3, 0, lock("HELD", 1L), lock("LOST", 1L), null),
                row(
                        "media-latency-high",
                        MEDIUM,
                        3,
                        300,
                        withDurations(20, Duration.ofMillis(1_000)),
                        withDurations(20, Duration.ofMillis(1_001)),
                        withDurations(19, Duration.ofMillis(1_001))),
                row("media-response-slow", LOW, 2, 0, took(20, 299), took(20, 300), took(19, 300)),
                row("media-log-errors", HIGH, 3, 0, logged(10), logged(11), null),
                gauge("media-queue-overload", HIGH, 2, 300, "queue_depth", 80),
                gauge("media-db-pool-leak", HIGH, 2, 300, "db_pool_active", 18),
                gauge("media-cpu-warning", MEDIUM, 2, 300, "cpu_percent", 60),
                gauge("media-cpu-critical", CRITICAL, 3, 0, "cpu_percent", 90),
                gauge("media-memory-warning", MEDIUM, 2, 0, "memory_mb", 400),
                gauge("media-memory-critical", CRITICAL, 3, 0, "memory_mb", 480),
                row("media-requests-high", MEDIUM, 2, 0, updates(100), updates(101), null),
                row("media-requests-attack", CRITICAL, 3, 0, updates(200), updates(201), null));
    }

    private static List<Row> ofLogLines() {
        List<Row> rows = new ArrayList<>();
        Map.of(
                        "decimal-not-serializable", CRITICAL,
                        "oid-out-of-range", CRITICAL,
                        "error-handling-request", HIGH,
                        "lock-acquisition-failed", HIGH,
                        "queue-full", MEDIUM,
                        "database-connection-lost", CRITICAL,
                        "webhook-timeout", HIGH,
                        "migration-failed", CRITICAL,
                        "heartbeat-none-idle", CRITICAL)
                .forEach((pattern, severity) -> rows.add(row(
                        "media-log-" + pattern,
                        severity,
                        4,
                        0,
                        QUIET.matching(pattern, 0),
                        QUIET.matching(pattern, 1),
                        null)));
        for (String pattern : List.of("duplicate-update", "insufficient-balance", "model-not-found")) {
            rows.add(row(
                    "media-log-" + pattern,
                    MEDIUM,
                    2,
                    0,
                    QUIET.matching(pattern, 1),
                    QUIET.matching(pattern, 2),
                    null));
        }
        return rows;
    }

    private static Row row(
            String id,
            Severity severity,
            int tier,
            int delay,
            FakeSubject within,
            FakeSubject beyond,
            @Nullable FakeSubject noData) {
        return new Row(id, severity, tier, delay, within, beyond, within, noData);
    }

    /** Of a thousand actions so many may fail. */
    private static Row errorRate(String id, Severity severity, int delay, int perMille, int minSamples) {
        return row(
                id,
                severity,
                severity == CRITICAL ? 3 : 2,
                delay,
                withActions(1_000, perMille),
                withActions(1_000, perMille + 1),
                withActions(minSamples - 1, minSamples - 1));
    }

    private static Row latency(String id, int tier, int delay, Duration limit) {
        Duration beyond = limit.plusMillis(1);
        return row(
                id,
                MEDIUM,
                tier,
                delay,
                withDurations(20, limit),
                withDurations(20, beyond),
                withDurations(19, beyond));
    }

    private static Row gauge(String id, Severity severity, int tier, int delay, String name, double limit) {
        return row(id, severity, tier, delay, withGauge(name, limit), withGauge(name, limit + 0.1), QUIET);
    }

    private static Row successCritical(String id) {
        return new Row(
                id,
                CRITICAL,
                3,
                0,
                withNotifications(1_000, 50),
                withNotifications(1_000, 51),
                withNotifications(1_000, 30),
                withNotifications(19, 19));
    }

    private static Row successWarning(String id) {
        return row(
                id,
                MEDIUM,
                2,
                0,
                withNotifications(1_000, 10),
                withNotifications(1_000, 11),
                withNotifications(19, 19));
    }

    private static FakeSubject silent(long millis) {
        return QUIET.silentFor(Duration.ofMillis(millis));
    }

    private static FakeSubject silentBots(int count) {
        return QUIET.amongSilent(count, Duration.ofMillis(30_001), Duration.ofSeconds(19));
    }

    private static FakeSubject took(int actions, long millis) {
        return withDurations(actions, Duration.ofMillis(millis));
    }

    private static FakeSubject updates(int count) {
        return withEvents(count, "UPDATE_RECEIVED");
    }

    private static FakeSubject cache(int total, int hits) {
        return with(
                total,
                i -> TelemetryEvent.newBuilder(BOT.received(NOON))
                        .setCache(new CacheAccess("redis", i < hits))
                        .build());
    }

    private static FakeSubject calls(int count, long millis) {
        return with(count, i -> BOT.called("postgres", "200", true, NOON, Duration.ofMillis(millis)))
                .of(RuleSubject.DEPENDENCY, "postgres");
    }

    private static FakeSubject logged(int lines) {
        return with(
                lines,
                i -> TelemetryEvent.newBuilder(BOT.received(NOON))
                        .setLog(new LogLine(i % 2 == 0 ? LogLevel.ERROR : LogLevel.CRITICAL, null, "text"))
                        .build());
    }

    private static FakeSubject component(String name, boolean healthy) {
        return QUIET.saying(Signs.newBuilder()
                .setComponents(Map.of(name, new ComponentSign(healthy, null, NOON)))
                .build());
    }

    private static FakeSubject heartbeats(long unhealthy) {
        return QUIET.saying(Signs.newBuilder()
                .setHeartbeatAt(NOON)
                .setUnhealthyHeartbeats(unhealthy)
                .build());
    }

    static FakeSubject lock(String state, @Nullable Long heartbeatAge) {
        return QUIET.saying(Signs.newBuilder()
                .setLocks(Map.of("webhook", new LockSign(state, null, null, heartbeatAge, false, NOON)))
                .build());
    }
}
