package dev.fleetpulse.cli.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The usual ports on 127.0.0.1, all shifted by the same number.
 *
 * @param offset added to every port
 */
public record Ports(int offset) {

    private static final int LOWEST = 8050;
    private static final int HIGHEST = 9093;
    private static final int LOWEST_ALLOWED = 1024;
    private static final int HIGHEST_ALLOWED = 65_535;

    public Ports {
        if (LOWEST + offset < LOWEST_ALLOWED || HIGHEST + offset > HIGHEST_ALLOWED) {
            throw new IllegalArgumentException("port-offset: out of range (got " + offset + ", allowed "
                    + (LOWEST_ALLOWED - LOWEST) + " to " + (HIGHEST_ALLOWED - HIGHEST) + ")");
        }
    }

    /** The demo's receiver of alerts. */
    public int receiver() {
        return LOWEST + offset;
    }

    /** alert-sink, admin. */
    public int sink() {
        return 8060 + offset;
    }

    /** stream-processor, internal. */
    public int processor() {
        return 8070 + offset;
    }

    /** health-api. */
    public int api() {
        return 8080 + offset;
    }

    /** Schema registry. */
    public int registry() {
        return 8081 + offset;
    }

    /** ingest-gateway. */
    public int gateway() {
        return 8090 + offset;
    }

    /** Kafka, for clients. */
    public int kafka() {
        return 9092 + offset;
    }

    /** Kafka's own controller. */
    public int controller() {
        return HIGHEST + offset;
    }

    /** Kafka and the registry, by name. */
    public Map<String, Integer> ofCluster() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("Kafka", kafka());
        ports.put("Kafka's controller", controller());
        ports.put("schema registry", registry());
        return ports;
    }

    /** All of them, by name. */
    public Map<String, Integer> all() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("health-api", api());
        ports.put("ingest-gateway", gateway());
        ports.put("stream-processor", processor());
        ports.put("alert-sink", sink());
        ports.put("alert receiver", receiver());
        ports.putAll(ofCluster());
        return ports;
    }
}
