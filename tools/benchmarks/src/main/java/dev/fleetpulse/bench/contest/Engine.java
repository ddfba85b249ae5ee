package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.dsl.DslRival;
import dev.fleetpulse.bench.rival.ours.FullTopology;
import dev.fleetpulse.bench.rival.ours.WindowsTopology;
import java.nio.file.Path;
import java.util.List;

/** The rivals that run on Kafka's own clients. */
public enum Engine {
    /** A consumer that reads bytes. */
    CONSUMER {
        @Override
        Rival rival(String rules) {
            return new ConsumerRival(false);
        }
    },
    /** A consumer that decodes every event as Confluent's deserializer does. */
    DECODING_CONSUMER {
        @Override
        Rival rival(String rules) {
            return new ConsumerRival(true);
        }
    },
    /** Kafka Streams, the same decoding, and a processor that does nothing. */
    NOOP {
        @Override
        Rival rival(String rules) {
            return new NoopTopology();
        }
    },
    /** Ours, slices alone. */
    WINDOWS {
        @Override
        Rival rival(String rules) {
            return new WindowsTopology();
        }
    },
    /** Ours, all of it. */
    EVERYTHING {
        @Override
        Rival rival(String rules) {
            return new FullTopology(rules.isEmpty() ? List.of() : List.of(Path.of(rules)));
        }
    },
    /** Kafka Streams' own windows, as a newcomer writes them. */
    NAIVE_DSL {
        @Override
        Rival rival(String rules) {
            return new DslRival();
        }
    };

    /**
     * The rival.
     *
     * @param rules file or folder of rules; an empty text: none
     */
    abstract Rival rival(String rules);
}
