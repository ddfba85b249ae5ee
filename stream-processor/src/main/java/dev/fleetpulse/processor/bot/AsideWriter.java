package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.deadletter.DeadLetterHeaders;
import dev.fleetpulse.processor.deadletter.RecordSize;
import dev.fleetpulse.processor.intake.Intake;
import dev.fleetpulse.processor.task.TopologyNames;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Forwards what is not counted where it stands: to its owner, or to the dead letters. Stream thread only. */
final class AsideWriter {

    /** Marks a copy that was sent to its owner: where the original stands. */
    static final String ORIGIN_HEADER = "fleetpulse-origin";

    private final ProcessorContext<byte[], Object> context;

    AsideWriter(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    /**
     * Sends a record on to its owner.
     *
     * @param key leads there
     */
    void rehome(Record<byte[], byte[]> record, RecordMetadata place, String key) {
        Headers headers = new RecordHeaders(record.headers());
        String origin = place.partition() + "/" + place.offset();
        headers.add(ORIGIN_HEADER, origin.getBytes(StandardCharsets.UTF_8));
        byte[] ownersKey = key.getBytes(StandardCharsets.UTF_8);
        context.forward(
                new Record<>(ownersKey, (Object) record.value(), record.timestamp(), headers),
                TopologyNames.REHOME_SINK);
    }

    /** Keeps a record aside, as received; of one that is too large the beginning. */
    void refuse(Record<byte[], byte[]> record, RecordMetadata place, Intake.Refuse refuse) {
        Record<byte[], byte[]> kept = RecordSize.isExcessive(record) ? RecordSize.beginning(record) : record;
        Headers headers =
                DeadLetterHeaders.of(kept.headers(), refuse.reason(), refuse.detail(), place, record.timestamp());
        context.forward(
                new Record<>(kept.key(), (Object) kept.value(), record.timestamp(), headers),
                TopologyNames.DEAD_LETTER_SINK);
    }
}
