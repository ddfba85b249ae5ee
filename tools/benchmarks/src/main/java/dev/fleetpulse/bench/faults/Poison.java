package dev.fleetpulse.bench.faults;

import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Ways in which a record can be no event, or not one that can be counted. */
enum Poison {
    /** Cut off in the middle. */
    TRUNCATED {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            byte[] whole = records.value(event);
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    /** Not Confluent's format. */
    WRONG_MAGIC {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            byte[] value = records.value(event);
            value[0] = 7;
            return value;
        }
    },
    /** A schema that no registry has. */
    UNKNOWN_ID {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            byte[] value = records.value(event);
            value[1] = 0x7F;
            return value;
        }
    },
    /** Too short even for a schema's id. */
    THREE_BYTES {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            return new byte[3];
        }
    },
    /** A tombstone. */
    NO_VALUE {
        @Override
        byte @Nullable [] spoil(EventRecords records, TelemetryEvent event) {
            return null;
        }
    },
    /** Less than no time. */
    NEGATIVE_LATENCY {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            return withDuration(records, event, -1);
        }
    },
    /** No number. */
    NAN_LATENCY {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            return withDuration(records, event, Double.NaN);
        }
    },
    /** Something that only processors may write. */
    RULE_CHANGE {
        @Override
        byte[] spoil(EventRecords records, TelemetryEvent event) {
            return records.value(TelemetryEvent.newBuilder(event)
                    .setRuleChange(new RuleChange("mine", null, 1L))
                    .build());
        }
    };

    /** The value of a bad record made from a good event. */
    abstract byte @Nullable [] spoil(EventRecords records, TelemetryEvent event);

    private static byte[] withDuration(EventRecords records, TelemetryEvent event, double millis) {
        return records.value(
                TelemetryEvent.newBuilder(event).setDurationMs(millis).build());
    }
}
