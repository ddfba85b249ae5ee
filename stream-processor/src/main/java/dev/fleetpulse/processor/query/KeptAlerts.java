package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Scope;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The alerts of one partition: of every episode the latest transition and its corrections. While a source of a fleet's data
 * is silent, what is said provisionally stands in the place of what waits. Thread-safe.
 */
record KeptAlerts(LocalStores stores, int partition) {

    /** Those about bots, or about fleets and what belongs to them; without those of rules in shadow mode. */
    List<AlertTransition> of(Scope scope) {
        List<AlertTransition> alerts = new ArrayList<>();
        if (scope == Scope.BOT) {
            episodes(TopologyNames.BOT_ALERTS).forEach(episode -> add(episode, alerts));
        } else {
            episodes(TopologyNames.FLEET_PROVISIONAL).stream()
                    .map(AlertEpisode::getLatest)
                    .filter(AlertTransition::getProvisional)
                    .forEach(alerts::add);
            List<String> provisional =
                    alerts.stream().map(AlertTransition::getId).toList();
            episodes(TopologyNames.FLEET_ALERTS).stream()
                    .filter(episode -> !provisional.contains(episode.getLatest().getId()))
                    .forEach(episode -> add(episode, alerts));
        }
        alerts.removeIf(AlertTransition::getShadow);
        return alerts;
    }

    private static void add(AlertEpisode episode, List<AlertTransition> alerts) {
        alerts.add(episode.getLatest());
        alerts.addAll(episode.getCorrections());
    }

    private List<AlertEpisode> episodes(String store) {
        ReadOnlyKeyValueStore<String, AlertEpisode> episodes = stores.store(store, partition);
        List<AlertEpisode> found = new ArrayList<>();
        try (KeyValueIterator<String, AlertEpisode> all = episodes.all()) {
            all.forEachRemaining(entry -> found.add(entry.value));
        }
        return found;
    }
}
