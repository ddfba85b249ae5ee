package dev.fleetpulse.processor.bot;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.schema.EventSample;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Parts of rows that are written without making a record of them first; see {@link AvroBytes}. */
final class RowBytes {

    private RowBytes() {}

    /** Appends an array, or a map whose writer appends key and value. */
    static <T> void items(Collection<T> items, AvroBytes out, BiConsumer<T, AvroBytes> writer) {
        if (!items.isEmpty()) {
            out.number(items.size());
            for (T item : items) {
                writer.accept(item, out);
            }
        }
        out.number(0);
    }

    /** Appends an example of trouble. */
    static void sample(EventSample sample, AvroBytes out) {
        out.text(sample.getId());
        out.text(sample.getName());
        optional(sample.getReasonCode(), out);
        time(sample.getOccurredAt(), out);
        out.text(sample.getCorrelationId());
        out.number(sample.getPartition());
        out.number(sample.getOffset());
    }

    /** Appends what may be missing: which of null and string it is, then the text. */
    static void optional(@Nullable String text, AvroBytes out) {
        out.number(text == null ? 0 : 1);
        if (text != null) {
            out.text(text);
        }
    }

    /** As {@link #optional(String, AvroBytes)}. */
    static void optional(@Nullable Long number, AvroBytes out) {
        out.number(number == null ? 0 : 1);
        if (number != null) {
            out.number(number);
        }
    }

    /** As {@link #optional(String, AvroBytes)}. */
    static void optional(@Nullable Instant time, AvroBytes out) {
        out.number(time == null ? 0 : 1);
        if (time != null) {
            time(time, out);
        }
    }

    /** Appends a time in milliseconds. */
    static void time(Instant time, AvroBytes out) {
        out.number(time.toEpochMilli());
    }
}
