package dev.fleetpulse.bench.rival;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What every rival is given.
 *
 * @param bootstrapServers where the broker is
 * @param registryUrl base address of the registry's Confluent API
 * @param topic holds the events and nothing else
 * @param events how many lie on the topic
 * @param commitInterval for those that commit
 * @param folder of its own, for state
 * @param guarantee {@code exactly_once_v2} or {@code at_least_once}
 */
public record RivalInput(
        String bootstrapServers,
        String registryUrl,
        String topic,
        long events,
        Duration commitInterval,
        Path folder,
        String guarantee) {}
