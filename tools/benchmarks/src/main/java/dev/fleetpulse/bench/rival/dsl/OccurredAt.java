package dev.fleetpulse.bench.rival.dsl;

import dev.fleetpulse.schema.TelemetryEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Event time: when it happened by the bot's clock. */
final class OccurredAt implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return ((TelemetryEvent) record.value()).getOccurredAt().toEpochMilli();
    }
}
