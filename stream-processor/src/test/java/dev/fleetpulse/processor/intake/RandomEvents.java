package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.TelemetryEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Events of every shape that the schema allows, and their bytes; the same ones for a seed. */
final class RandomEvents {

    private static final int[] LETTERS =
            "aZ09._-/ \"\\\n\u0000\u00e4\u041a\u4e2d\ud83e\udd16".codePoints().toArray();
    private static final double[] ODD_NUMBERS = {0.0, -0.0, 1e-300, Double.MAX_VALUE, Double.NEGATIVE_INFINITY};
    private static final int RULE_CHANGE =
            TelemetryEvent.getClassSchema().getField("rule_change").pos();

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    /** The next event; one in twenty changes a rule. */
    TelemetryEvent next() {
        SpecificRecordBase event = record(TelemetryEvent.getClassSchema());
        if (random.nextInt(10) != 0) {
            event.put(RULE_CHANGE, null);
        }
        return (TelemetryEvent) event;
    }

    /** As plain writers write it: a map is one block. */
    static byte[] plain(TelemetryEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return encode(event, EncoderFactory.get().binaryEncoder(out, null), out);
    }

    /** As Avro also allows it: maps and lists in blocks that begin with their size in bytes. */
    static byte[] inSizedBlocks(TelemetryEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return encode(event, EncoderFactory.get().blockingBinaryEncoder(out, null), out);
    }

    private static byte[] encode(TelemetryEvent event, BinaryEncoder encoder, ByteArrayOutputStream out) {
        try {
            new SpecificDatumWriter<>(TelemetryEvent.class).write(event, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SpecificRecordBase record(Schema schema) {
        SpecificRecordBase record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> SpecificData.get().createEnum(oneOf(schema.getEnumSymbols()), schema);
            case ARRAY ->
                new ArrayList<>(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> Objects.requireNonNull(value(schema.getElementType())))
                        .toList());
            case MAP -> map(schema.getValueType());
            case UNION -> value(oneOf(schema.getTypes()));
            case STRING -> text();
            case INT -> random.nextBoolean() ? random.nextInt() : random.nextInt(100);
            case LONG -> longOrTime(schema);
            case DOUBLE -> random.nextInt(4) == 0 ? ODD_NUMBERS[random.nextInt(5)] : (Double) random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case BYTES, FIXED, FLOAT -> throw new IllegalArgumentException(schema + ": events have none of these");
        };
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Object longOrTime(Schema schema) {
        long value = random.nextLong() >> random.nextInt(Long.SIZE);
        return schema.getLogicalType() == null ? (Object) value : Instant.ofEpochMilli(value);
    }

    private Map<String, Object> map(Schema valueType) {
        Map<String, Object> values = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(text(), Objects.requireNonNull(value(valueType)));
        }
        return values;
    }

    /** Some are longer than a byte can count, and than what the table of names keeps. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 200 : 12); i > 0; i--) {
            text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
