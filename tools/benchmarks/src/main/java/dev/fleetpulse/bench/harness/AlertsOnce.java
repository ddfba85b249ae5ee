package dev.fleetpulse.bench.harness;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Every episode enters each of its states once, and each of its transitions is corrected once at most. What was said
 * provisionally stands outside.
 *
 * @param expected whether there must be episodes at all: steady load sees to that, a few events sent at once may not
 */
record AlertsOnce(boolean expected) implements Check {

    @Override
    public List<String> differences(Installation installation) {
        Map<String, Integer> transitions = new TreeMap<>();
        String topic = installation.name(Topics.ALERTS);
        try (Deserializer<AlertTransition> alerts = installation.serdes().deserializer()) {
            TopicLog.forEach(installation, Topics.ALERTS, record -> {
                AlertTransition alert = alerts.deserialize(topic, record.value());
                if (!alert.getProvisional()) {
                    transitions.merge(name(alert), 1, Integer::sum);
                }
            });
        }
        List<String> differences = new ArrayList<>();
        if (expected && transitions.isEmpty()) {
            differences.add("no alert at all: the load does not do what it should");
        }
        transitions.forEach((transition, times) -> {
            if (times > 1) {
                differences.add("alert %s: %d times".formatted(transition, times));
            }
        });
        return differences;
    }

    private static String name(AlertTransition alert) {
        String name = alert.getId() + " " + alert.getState();
        return alert.getCorrectsState() == null ? name : name + " " + alert.getCorrectsState();
    }
}
