package dev.fleetpulse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.Test;

final class SchemaDocumentationTest {

    @Test
    void shouldDocumentEveryRecord() {
        assertThat(GeneratedTypes.records())
                .filteredOn(record -> record.getDoc() == null)
                .extracting(Schema::getName)
                .isEmpty();
    }

    @Test
    void shouldDocumentEveryField() {
        // When
        Set<String> undocumented = new TreeSet<>();
        for (Schema record : GeneratedTypes.records()) {
            record.getFields().stream()
                    .filter(field -> field.doc() == null && !saysItself(field.schema()))
                    .forEach(field -> undocumented.add(record.getName() + "." + field.name()));
        }

        // Then
        assertThat(undocumented).isEmpty();
    }

    @Test
    void shouldGiveEveryNullableFieldADefault() {
        assertThat(GeneratedTypes.records())
                .hasSizeGreaterThan(20)
                .flatExtracting(Schema::getFields)
                .filteredOn(field -> field.schema().isNullable())
                .allMatch(Field::hasDefaultValue);
    }

    /** Whether the type is one of ours: then its own doc tells. */
    private static boolean saysItself(Schema type) {
        return switch (type.getType()) {
            case RECORD, ENUM -> type.getDoc() != null;
            case UNION -> type.getTypes().stream().anyMatch(SchemaDocumentationTest::saysItself);
            default -> false;
        };
    }
}
