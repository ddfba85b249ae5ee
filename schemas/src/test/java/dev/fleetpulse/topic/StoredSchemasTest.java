package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.GeneratedTypes;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schema of a store may change only if what its older versions wrote can still be read. */
class StoredSchemasTest {

    private static final String UPDATE = "stored.schemas.update";

    /** Go through the registry, never through {@link AvroCodec}. */
    private static final Set<String> REGISTERED =
            Set.of(TelemetryEvent.class.getName(), DeliveryReceipt.class.getName());

    /** Parts of other records, and stored by themselves too. */
    private static final Set<String> PARTS_STORED =
            Set.of(Slice.class.getName(), FleetShare.class.getName(), EntityState.class.getName());

    @BeforeAll
    static void addIfAsked() throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            List<String> missing = stored().stream()
                    .filter(schema -> !isKept(schema))
                    .map(SchemaNormalization::toParsingForm)
                    .toList();
            Path file = Path.of("src/main/resources" + StoredSchemas.RESOURCE);
            Files.write(file, missing, StandardOpenOption.APPEND);
        }
    }

    @Test
    void shouldKeepTheSchemaOfEverythingThatIsStored() {
        assertThat(stored().stream().filter(schema -> !isKept(schema)).map(Schema::getName))
                .as("changed or new: keep this version too, with mvn -Pquick -pl schemas -am test "
                        + "-Dtest=StoredSchemasTest -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE
                        + "=true, then run it again")
                .isEmpty();
    }

    @Test
    void shouldReadEveryVersionThatWasEverStored() {
        // Given
        Map<String, Schema> today =
                GeneratedTypes.records().stream().collect(Collectors.toMap(Schema::getFullName, schema -> schema));

        for (Schema older : StoredSchemas.all()) {
            // When
            Schema reader = today.get(older.getFullName());

            // Then
            assertThat(reader).as("still there: %s", older.getFullName()).isNotNull();
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, older)
                            .getType())
                    .as("%s as it was: %s", older.getName(), older)
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    private static boolean isKept(Schema schema) {
        return StoredSchemas.find(SchemaNormalization.parsingFingerprint64(schema))
                .isPresent();
    }

    /** Records that are no part of another, but for those that only meet the registry. */
    private static List<Schema> stored() {
        List<Schema> all = GeneratedTypes.records();
        Set<String> parts = new HashSet<>();
        all.forEach(schema -> fieldTypes(schema).forEach(part -> parts.add(part.getFullName())));
        List<Schema> stored = new ArrayList<>();
        for (Schema schema : all) {
            String name = schema.getFullName();
            boolean whole = !parts.contains(name) && !REGISTERED.contains(name);
            if (whole || PARTS_STORED.contains(name)) {
                stored.add(schema);
            }
        }
        return stored;
    }

    private static Stream<Schema> fieldTypes(Schema record) {
        return record.getFields().stream().flatMap(field -> records(field.schema()));
    }

    private static Stream<Schema> records(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> Stream.of(schema);
            case ARRAY -> records(schema.getElementType());
            case MAP -> records(schema.getValueType());
            case UNION -> schema.getTypes().stream().flatMap(StoredSchemasTest::records);
            default -> Stream.empty();
        };
    }
}
