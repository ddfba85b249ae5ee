package dev.fleetpulse.processor;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.topic.TopicSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Settings of the stream processor.
 *
 * @param http where the internal query endpoint and the probes listen
 */
public record ProcessorConfig(
        @Default("{port: 8070}") HttpSettings http,
        KafkaSettings kafka,
        RegistrySettings schemaRegistry,

        @Default("{prefix: fleetpulse, partitions: 12, replication: 1, manage: false, create_time: false}")
        TopicSettings topics,

        Streams streams,
        Rules rules,
        Clock clock) {

    public ProcessorConfig {
        boolean wildcard = Set.of("0.0.0.0", "::", "[::]").contains(http.host());
        Checks checks = new Checks();
        if (wildcard && streams.advertised().isEmpty()) {
            checks.that(
                    false,
                    "streams.advertised",
                    "missing: http.host " + http.host() + " is no address that other services can reach",
                    "nothing",
                    "host:port of this instance");
        } else if (streams.advertised().isEmpty()) {
            checks.that(
                    isHost(http.host()),
                    "http.host",
                    "no host that an address may hold: set streams.advertised",
                    http.host(),
                    Streams.HOSTS);
        }
        checks.done();
    }

    /** Whether a URI with it has a host: one with an underscore, as some compose files give, has none. */
    private static boolean isHost(String host) {
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        try {
            return new URI("http://" + bracketed + "/").getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * How the topology runs.
     *
     * @param stateDir folder for local state; each instance on a machine needs its own
     * @param threads stream threads, 1 to 64
     * @param standbyReplicas how many other instances follow each partition's state, 0 to 2, so that one takes over, or
     *     answers, without restoring first. 0 saves its memory where there is one instance, or where a minute of restoring
     *     hurts nobody
     * @param commitInterval how often results become visible, 10 ms to 10 s
     * @param instanceId stable name of this instance, so that a restart within ten seconds moves no partition; empty:
     *     partitions move at every restart
     * @param advertised host:port at which other services reach this instance; empty: {@code http.host} and the real port
     */
    public record Streams(
            @Default(".fleetpulse/processor") Path stateDir,
            @Default("1") int threads,
            @Default("1") int standbyReplicas,
            @Default("250ms") Duration commitInterval,
            @Default("''") String instanceId,
            @Default("''") String advertised) {

        private static final Duration SHORTEST_COMMIT = Duration.ofMillis(10);
        private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);
        private static final String HOSTS = "letters, digits, - and ., or an IP address";

        public Streams {
            new Checks()
                    .range("threads", threads, 1, 64)
                    .range("standby_replicas", standbyReplicas, 0, 2)
                    .that(
                            commitInterval.compareTo(SHORTEST_COMMIT) >= 0
                                    && commitInterval.compareTo(LONGEST_COMMIT) <= 0,
                            "commit_interval",
                            "out of range",
                            commitInterval.toMillis() + "ms",
                            "10ms to 10s")
                    .that(
                            instanceId.matches("[A-Za-z0-9._-]{0,100}"),
                            "instance_id",
                            "not a name",
                            instanceId,
                            "letters, digits, . _ -")
                    .that(
                            advertised.isEmpty() || isAddress(advertised),
                            "advertised",
                            "not an address",
                            advertised,
                            "host:port, the host of " + HOSTS)
                    .done();
        }
    }

    private static boolean isAddress(String advertised) {
        int colon = advertised.lastIndexOf(':');
        return advertised.matches("\\S+:\\d{1,5}") && isHost(advertised.substring(0, colon));
    }

    /**
     * Where the rules are.
     *
     * @param paths rule files, or folders of them
     */
    public record Rules(@Default("[config/rules]") List<Path> paths) {

        public Rules {
            paths = List.copyOf(paths);
        }
    }

    /**
     * Whether time passes where no bot speaks.
     *
     * @param ticks whether this processor appends clock ticks; off where a recorded log is processed again
     */
    public record Clock(@Default("true") boolean ticks) {}
}
