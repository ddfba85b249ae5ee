package dev.fleetpulse.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Held against a list of all problems, made without regard to cost, of which the first is the one to name. */
class EventProblemTest {

    private final Random random = new Random(1);

    @Test
    void shouldNameTheFirstProblem() {
        // Given
        RandomEvents events = new RandomEvents(1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40_000; i++) {
            TelemetryEvent event = mostlyGood(events.next());

            // When
            String problem = EventProblem.of(event);

            // Then
            assertThat(problem).isEqualTo(all(event).stream().findFirst().orElse(""));
            seen.add(problem.replaceFirst(" \\(got.*| characters", "").replaceFirst("gauges\\.[^:]*", "gauges"));
        }
        assertThat(seen).as("kinds of problems that were tried").hasSizeGreaterThan(25);
    }

    /** Random texts are no names, and random numbers are mostly too large. */
    private TelemetryEvent mostlyGood(TelemetryEvent event) {
        Schema schema = event.getSchema();
        for (String name : List.of("fleet", "bot", "name", "correlation_id", "id")) {
            if (random.nextInt(200) != 0) {
                event.put(schema.getField(name).pos(), "a-" + name);
            }
        }
        Double duration = event.getDurationMs();
        if (duration != null && random.nextInt(20) != 0) {
            event.put(schema.getField("duration_ms").pos(), 17.5);
        }
        RateLimitDelay delay = event.getRateLimit();
        if (delay != null && random.nextInt(20) != 0) {
            delay.put(1, 17.5);
        }
        DependencyCall call = event.getDependency();
        if (call != null && random.nextInt(20) != 0) {
            call.put(3, 1);
        }
        return event;
    }

    private static List<String> all(TelemetryEvent event) {
        List<String> problems = new ArrayList<>();
        add(problems, !BotKey.NAME.matcher(event.getFleet()).matches(), "fleet: not a name");
        add(problems, !BotKey.NAME.matcher(event.getBot()).matches(), "bot: not a name");
        add(problems, event.getName().isEmpty(), "name: empty");
        add(problems, event.getCorrelationId().isEmpty(), "correlation_id: empty");
        EntityTransition transition = event.getTransition();
        if (transition != null) {
            List<String> needed = List.of(transition.getType(), transition.getId(), transition.getTo());
            add(problems, needed.contains(""), "transition: type, id or to empty");
        }
        texts(event).forEach((field, text) -> {
            boolean tooLong = text != null && text.length() > 128;
            add(problems, tooLong, field + ": longer than 128 characters");
        });
        addMillis(problems, "duration_ms", event.getDurationMs());
        addMillis(problems, "rate_limit.delay_ms", of(event.getRateLimit(), RateLimitDelay::getDelayMs));
        addReadings(problems, "resources.gauges", of(event.getResources(), sample -> sample.getGauges()));
        addReadings(problems, "heartbeat.gauges", of(event.getHeartbeat(), beat -> beat.getGauges()));
        addReading(problems, "spend.units", of(event.getSpend(), Spend::getUnits));
        Integer attempts = of(event.getDependency(), DependencyCall::getAttempts);
        add(problems, attempts != null && attempts < 0, "dependency.attempts: negative (got " + attempts + ")");
        return problems;
    }

    private static Map<String, @Nullable String> texts(TelemetryEvent event) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("id", event.getId());
        texts.put("name", event.getName());
        texts.put("correlation_id", event.getCorrelationId());
        texts.put("operation", event.getOperation());
        texts.put("reason_code", event.getReasonCode());
        texts.put("version", event.getVersion());
        texts.put("region", event.getRegion());
        texts.put("instance", event.getInstance());
        texts.put("notification.channel", of(event.getNotification(), NotificationAttempt::getChannel));
        texts.put("transition.type", of(event.getTransition(), EntityTransition::getType));
        texts.put("transition.id", of(event.getTransition(), EntityTransition::getId));
        texts.put("transition.from", of(event.getTransition(), EntityTransition::getFrom));
        texts.put("transition.to", of(event.getTransition(), EntityTransition::getTo));
        texts.put("dependency.dependency", of(event.getDependency(), DependencyCall::getDependency));
        texts.put("cache.cache", of(event.getCache(), CacheAccess::getCache));
        texts.put("rate_limit.limiter", of(event.getRateLimit(), RateLimitDelay::getLimiter));
        texts.put("spend.currency", of(event.getSpend(), Spend::getCurrency));
        return texts;
    }

    private static void addMillis(List<String> problems, String field, @Nullable Double millis) {
        boolean bad = millis != null && !(millis >= 0 && millis <= 365 * 86_400_000.0);
        add(problems, bad, field + ": out of range (got " + millis + ", allowed 0 to a year)");
    }

    private static void addReadings(List<String> problems, String holder, @Nullable Map<String, Double> gauges) {
        for (Map.Entry<String, Double> gauge :
                Objects.requireNonNullElse(gauges, Map.<String, Double>of()).entrySet()) {
            boolean tooLong = gauge.getKey().length() > 128;
            add(problems, tooLong, holder + ": a name longer than 128 characters");
            addReading(problems, holder + "." + gauge.getKey(), gauge.getValue());
        }
    }

    private static void addReading(List<String> problems, String field, @Nullable Double value) {
        boolean bad = value != null && !(Math.abs(value) <= 1e12);
        add(problems, bad, field + ": out of range (got " + value + ", allowed -1e12 to 1e12)");
    }

    private static void add(List<String> problems, boolean bad, String problem) {
        if (bad) {
            problems.add(problem);
        }
    }

    private static <D, T> @Nullable T of(@Nullable D detail, Function<D, @Nullable T> field) {
        return detail == null ? null : field.apply(detail);
    }
}
