package dev.fleetpulse.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Client properties that FleetPulse sets itself, because its promises rest on them. */
final class OwnedKeys {

    static final Set<String> KAFKA = Set.of(
            "acks",
            "application.id",
            "application.server",
            "auto.offset.reset",
            "bootstrap.servers",
            "default.deserialization.exception.handler",
            "default.key.serde",
            "default.production.exception.handler",
            "default.timestamp.extractor",
            "default.value.serde",
            "deserialization.exception.handler",
            "enable.auto.commit",
            "enable.idempotence",
            "ensure.explicit.internal.resource.naming",
            "errors.dead.letter.queue.topic.name",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "num.standby.replicas",
            "partitioner.class",
            "processing.exception.handler",
            "processing.guarantee",
            "production.exception.handler",
            "rocksdb.config.setter",
            "state.dir",
            "topology.optimization",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    static final Set<String> REGISTRY =
            Set.of("schema.registry.url", "specific.avro.reader", "avro.use.logical.type.converters");

    private static final List<String> CLIENT_PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private OwnedKeys() {}

    /** Notes every property that is ours, also behind the prefix of one of Streams' clients. */
    static void check(Checks checks, Set<String> ours, Map<String, String> properties) {
        properties.keySet().stream()
                .sorted()
                .forEach(key -> checks.that(
                        !ours.contains(plain(key)), "properties." + key, "is set by FleetPulse itself, remove it"));
    }

    private static String plain(String key) {
        return CLIENT_PREFIXES.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }
}
