package dev.fleetpulse.schema;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/** All types that were generated from our schemas, found where the compiler put them. */
public final class GeneratedTypes {

    private GeneratedTypes() {}

    /** Schemas of all records, by name. */
    public static List<Schema> records() {
        return classes()
                .filter(SpecificRecordBase.class::isAssignableFrom)
                .map(type -> SpecificData.get().getSchema(type))
                .toList();
    }

    private static Stream<Class<?>> classes() {
        try {
            Path folder = Path.of(TelemetryEvent.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve(TelemetryEvent.class.getPackageName().replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                return files
                        .map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.contains("$"))
                        .sorted()
                        .<Class<?>>map(file -> load(file.replace(".class", "")))
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot list the generated types", e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(TelemetryEvent.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
