package dev.fleetpulse.processor;

import dev.fleetpulse.processor.desired.DesiredRules;
import dev.fleetpulse.processor.desired.FileRules;
import dev.fleetpulse.processor.desired.RulesEditor;
import dev.fleetpulse.processor.desired.RulesReader;
import dev.fleetpulse.processor.desired.RulesWriter;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.RegistryOutage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of rules as one processor keeps it: followed always, brought up to its files at the start. */
final class RuleStart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleStart.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final RulesReader reader;
    private final RulesWriter writer;

    /** Nothing is read or written yet. */
    RuleStart(ProcessorConfig config, RuleCheck check, MeterRegistry meters) {
        AvroSerdes serdes = StartConditions.serdes(config);
        Map<String, Object> client = config.kafka().clientProperties();
        reader = new RulesReader(config.topics(), client, serdes.deserializer(), check, meters);
        writer = new RulesWriter(config.topics(), client, serdes.serializer());
    }

    /** Changes single rules; not longer than this is open. */
    RulesEditor editor() {
        return new RulesEditor(reader, writer);
    }

    /** The rules as they stand in the topic; empty until it was read to its end. */
    Optional<DesiredRules> rules() {
        return reader.rules();
    }

    /**
     * Reads the topic to its end and writes what it lacks of the files. Only at the start: two releases with other files
     * that run side by side would undo each other's changes for ever.
     */
    void bringUpTo(List<AlertRule> files, ServiceHealth health) throws InterruptedException {
        health.markNotReady("reading the topic of rules");
        reader.start();
        Optional<DesiredRules> known = reader.await();
        if (known.isPresent()) {
            for (Map.Entry<String, Optional<AlertRule>> rule :
                    FileRules.missing(files, known.get()).entrySet()) {
                write(rule.getKey(), rule.getValue(), health);
            }
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }

    private void write(String id, Optional<AlertRule> rule, ServiceHealth health) throws InterruptedException {
        while (true) {
            try {
                writer.write(id, rule.orElse(null));
                LOG.atInfo()
                        .addKeyValue("ruleId", id)
                        .addKeyValue("version", rule.map(AlertRule::getVersion).orElse("deleted"))
                        .log("A rule of the files goes to the topic of rules");
                return;
            } catch (KafkaException e) {
                if (!(e instanceof RetriableException) && !RegistryOutage.isCauseOf(e)) {
                    throw e;
                }
                health.markNotReady("writing the topic of rules: " + e.getMessage());
                Thread.sleep(RETRY.toMillis());
            }
        }
    }
}
