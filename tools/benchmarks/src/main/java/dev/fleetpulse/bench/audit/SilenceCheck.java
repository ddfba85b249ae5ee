package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.SilenceRule;
import dev.fleetpulse.bench.harness.TopicLog;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.oracle.Logged;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The load has ended: an alert says so of every bot that ever spoke, not before the time and not much later, and every
 * partition's clock is moved by ticks that stand in its log.
 */
public final class SilenceCheck implements Check {

    /** Rules are decided at slice ends; the tick that ends the slice comes within a second. */
    private static final Duration SLACK = Duration.ofSeconds(11);

    private static final Duration LIMIT = Duration.ofSeconds(40);

    @Override
    public List<String> differences(Installation installation) throws Exception {
        EventLog log = EventLog.read(installation);
        Map<String, Instant> lastSeen = lastSeen(log);
        Waiting.until(LIMIT, () -> silences(installation, lastSeen).keySet().containsAll(lastSeen.keySet()));
        List<String> differences = new ArrayList<>();
        Map<String, Instant> fired = silences(installation, lastSeen);
        lastSeen.forEach((bot, last) -> compare(bot, last, fired.get(bot), differences));
        for (int partition = 0; partition < installation.topics().partitions(); partition++) {
            if (log.count(partition, Fate.TICKS) == 0) {
                differences.add("partition " + partition + " has no tick");
            }
        }
        return differences;
    }

    private static void compare(String bot, Instant last, @Nullable Instant fired, List<String> differences) {
        if (fired == null) {
            differences.add(bot + " is silent since " + last + ", no alert says so");
        } else if (fired.isBefore(last.plus(SilenceRule.AFTER))
                || fired.isAfter(last.plus(SilenceRule.AFTER).plus(SLACK))) {
            differences.add("%s is silent since %s, the alert fired at %s".formatted(bot, last, fired));
        }
    }

    private static Map<String, Instant> lastSeen(EventLog log) {
        Map<String, Instant> lastSeen = new TreeMap<>();
        for (Logged one : log.counted()) {
            TelemetryEvent event = one.event();
            String key = BotKey.of(event.getFleet(), event.getBot());
            lastSeen.merge(key, one.appendedAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
        return lastSeen;
    }

    /** When the last alert about a bot's silence fired, of those after it was last seen. */
    private static Map<String, Instant> silences(Installation installation, Map<String, Instant> lastSeen) {
        Map<String, Instant> fired = new TreeMap<>();
        String topic = installation.name(Topics.ALERTS);
        try (Deserializer<AlertTransition> alerts = installation.serdes().deserializer()) {
            TopicLog.forEach(installation, Topics.ALERTS, record -> {
                AlertTransition alert = alerts.deserialize(topic, record.value());
                String bot =
                        alert.getLabels().get("fleet") + "/" + alert.getLabels().get("bot");
                Instant last = lastSeen.get(bot);
                boolean silence = alert.getRule().equals(SilenceRule.ID) && alert.getState() == AlertState.FIRING;
                if (silence && last != null && alert.getAt().isAfter(last)) {
                    fired.put(bot, alert.getAt());
                }
            });
        }
        return fired;
    }
}
