package dev.fleetpulse.schema;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** Makes records of any generated type, with every kind of value that its schema allows; the same ones for a seed. */
public final class RandomRecords {

    private static final String ALPHABET = "aZ09._-/ \"\\\n\u0000\u00e4\u041a\u4e2d\ud83e\udd16";
    private static final double[] ODD_DOUBLES = {0.0, -0.0, 1e-300, Double.MAX_VALUE, Double.NEGATIVE_INFINITY};

    private final Random random;

    /** A source of its own. */
    public RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** The next record. */
    public <T extends SpecificRecordBase> T next(Class<T> type) {
        return type.cast(record(SpecificData.get().getSchema(type)));
    }

    private SpecificRecordBase record(Schema schema) {
        SpecificRecordBase record =
                (SpecificRecordBase) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> enumeration(schema);
            case ARRAY -> list(schema.getElementType());
            case MAP -> map(schema.getValueType());
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case STRING -> text();
            case BYTES -> bytes();
            case INT -> random.nextInt();
            case LONG -> longOrTime(schema);
            case DOUBLE -> number();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED, FLOAT -> throw new IllegalArgumentException(schema + ": our schemas have none of these");
        };
    }

    private Object enumeration(Schema schema) {
        List<String> symbols = schema.getEnumSymbols();
        return SpecificData.get().createEnum(symbols.get(random.nextInt(symbols.size())), schema);
    }

    private Object longOrTime(Schema schema) {
        long value = random.nextBoolean() ? random.nextLong() : random.nextInt(1_000);
        return schema.getLogicalType() == null ? (Object) value : Instant.ofEpochMilli(value);
    }

    private double number() {
        return random.nextInt(4) == 0 ? ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)] : random.nextGaussian();
    }

    private List<Object> list(Schema element) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(element));
        }
        return values;
    }

    private Map<String, Object> map(Schema valueType) {
        Map<String, Object> values = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(text(), value(valueType));
        }
        return values;
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private String text() {
        int[] letters = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    /**
     * Makes lists inside a decoded record plain ones. Avro's own list compares its elements through a model that knows no
     * logical types, and fails where they hold a nullable time.
     */
    public static SpecificRecordBase withPlainLists(SpecificRecordBase record) {
        record.getSchema().getFields().forEach(field -> record.put(field.pos(), plain(record.get(field.pos()))));
        return record;
    }

    private static Object plain(Object value) {
        if (value instanceof SpecificRecordBase record) {
            return withPlainLists(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RandomRecords::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(RandomRecords::plain);
        }
        return value;
    }
}
