package dev.fleetpulse.processor;

import dev.fleetpulse.processor.clock.TickProducer;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.KafkaUnavailableException;
import dev.fleetpulse.topic.RegistryOutage;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must hold before the topology may start: topics are right, and what it writes is known to the registry. Otherwise
 * the first tick or alert would register its schema inside a transaction, and a slow registry would end the transaction.
 */
final class StartConditions {

    private static final Logger LOG = LoggerFactory.getLogger(StartConditions.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ProcessorConfig config;
    private final ServiceHealth health;

    /** Says in the health why it waits. */
    StartConditions(ProcessorConfig config, ServiceHealth health) {
        this.config = config;
        this.health = health;
    }

    /** Serdes that give up soon: whoever uses them on a stream thread holds up a transaction. */
    static AvroSerdes serdes(ProcessorConfig config) {
        return new AvroSerdes(
                config.schemaRegistry().url(),
                EventDecoder.clientProperties(config.schemaRegistry().properties()));
    }

    /**
     * Waits for broker and registry as long as it takes.
     *
     * @throws RuntimeException if topics are wrong, or the registry refuses a schema
     */
    void await() throws InterruptedException {
        while (!topicsAreRight()) {
            Thread.sleep(RETRY.toMillis());
        }
        while (!schemasAreKnown()) {
            Thread.sleep(RETRY.toMillis());
        }
    }

    private boolean topicsAreRight() {
        try (Admin admin = Admin.create(config.kafka().clientProperties())) {
            new TopicProvisioner(admin, config.topics()).ensure(Topics.ALL);
            return true;
        } catch (KafkaUnavailableException e) {
            waitFor("Kafka", e);
            return false;
        }
    }

    private boolean schemasAreKnown() {
        AvroSerdes serdes = serdes(config);
        try (Serializer<TelemetryEvent> events = serdes.serializer();
                Serializer<AlertTransition> alerts = serdes.serializer()) {
            alerts.serialize(config.topics().name(Topics.ALERTS), sampleTransition());
            alerts.serialize(config.topics().name(Topics.ALERTS_SHADOW), sampleTransition());
            if (config.clock().ticks()) {
                events.serialize(config.topics().name(Topics.EVENTS), TickProducer.event("start"));
            }
            return true;
        } catch (KafkaException e) {
            if (!RegistryOutage.isCauseOf(e)) {
                throw e;
            }
            waitFor("the schema registry", e);
            return false;
        }
    }

    private void waitFor(String whom, RuntimeException cause) {
        health.markNotReady("waiting for " + whom + ": " + cause.getMessage());
        LOG.atWarn()
                .addKeyValue("for", whom)
                .addKeyValue("error", cause.getMessage())
                .log("Waiting");
    }

    /** Never written: only its schema counts. */
    private static AlertTransition sampleTransition() {
        return AlertTransition.newBuilder()
                .setId("")
                .setFingerprint("")
                .setRule("")
                .setRuleVersion("")
                .setState(AlertState.INACTIVE)
                .setAt(Instant.EPOCH)
                .setSeverity(Severity.INFO)
                .setTier(1)
                .setLabels(Map.of())
                .setStartedAt(Instant.EPOCH)
                .setSummary("")
                .setEvidence(Evidence.newBuilder()
                        .setFrom(Instant.EPOCH)
                        .setTo(Instant.EPOCH)
                        .build())
                .build();
    }
}
