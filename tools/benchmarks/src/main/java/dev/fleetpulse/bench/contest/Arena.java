package dev.fleetpulse.bench.contest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a benchmark runs: a broker and a registry that nobody else uses.
 *
 * @param registryUrl base address of the registry's Confluent API
 * @param folder for settings, state and logs
 * @param output hears how it goes on, a line each
 * @param flink class path of the Flink rival; empty where it does not take part
 * @param recorded whether each process writes a flight recording, which costs it some time
 */
public record Arena(
        String bootstrapServers,
        String registryUrl,
        Path folder,
        Consumer<String> output,
        List<String> flink,
        boolean recorded) {

    /** Keeps a copy of the class path. */
    public Arena {
        flink = List.copyOf(flink);
    }

    /** Tells how it goes on. */
    public void tell(String line) {
        output.accept(line);
    }
}
