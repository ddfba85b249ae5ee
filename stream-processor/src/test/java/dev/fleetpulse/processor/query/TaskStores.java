package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.schema.Scope;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of running tasks; those of bot tasks begin with {@code bot-}. */
record TaskStores(AllTasks tasks) implements LocalStores {

    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
        return name.startsWith("bot-") ? tasks.botStore(name, partition) : tasks.fleetStore(name, partition);
    }

    @Override
    public Standing standing(Scope scope, int partition) {
        return Standing.OWNER;
    }
}
