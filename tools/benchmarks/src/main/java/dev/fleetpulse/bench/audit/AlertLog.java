package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.bench.harness.TopicLog;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.topic.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What an installation has decided of alerts for good. Provisional transitions are left out: they tell of a stall, not of
 * the log.
 *
 * @param until all that was decided before it is here
 * @param transitions those of one alert in the order of the topic
 */
public record AlertLog(Instant until, List<AlertTransition> transitions) {

    public AlertLog {
        transitions = List.copyOf(transitions);
    }

    /** Reads the topic {@code alerts}, up to the second that all clocks have passed. */
    public static AlertLog read(Installation installation) throws IOException, InterruptedException {
        Instant until = decidedUntil(installation);
        List<AlertTransition> transitions = new ArrayList<>();
        String topic = installation.name(Topics.ALERTS);
        try (Deserializer<AlertTransition> alerts = installation.serdes().deserializer()) {
            TopicLog.forEach(installation, Topics.ALERTS, record -> {
                AlertTransition transition = alerts.deserialize(topic, record.value());
                if (transition.getAt().isBefore(until) && !transition.getProvisional()) {
                    transitions.add(transition);
                }
            });
        }
        return new AlertLog(until, transitions);
    }

    /** Those of a rule. */
    public List<AlertTransition> of(String rule) {
        return transitions.stream().filter(one -> one.getRule().equals(rule)).toList();
    }

    /** Answers show what is committed, so what was decided before their time is too. */
    private static Instant decidedUntil(Installation installation) throws IOException, InterruptedException {
        QueryClient queries = new QueryClient(installation);
        Instant until = Instant.MAX;
        for (Scope scope : Installation.LIVE_SCOPES) {
            for (int partition = 0; partition < installation.topics().partitions(); partition++) {
                Instant asOf = queries.subjects(scope, partition).getAsOf();
                if (asOf == null) {
                    throw new IOException(scope + " partition " + partition + " has read nothing");
                }
                until = asOf.isBefore(until) ? asOf : until;
            }
        }
        return until.truncatedTo(ChronoUnit.SECONDS);
    }
}
