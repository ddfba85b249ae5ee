package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.TopicSettings;

/** Where alerts come from and receipts go to. */
public record Backbone(KafkaSettings kafka, TopicSettings topics, AvroSerdes serdes) {}
