package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** The jar that carries Confluent's serializer holds old copies of Kafka, Avro and more, which must not come along. */
final class SerializerPackagingTest {

    @Test
    void shouldCarryTheSerializerAndItsOwnLibrariesOnly() throws IOException {
        // When
        List<String> files = filesBeside(KafkaAvroSerializer.class);

        // Then
        assertThat(files)
                .isNotEmpty()
                .allMatch(file -> file.startsWith("io/confluent/")
                        || file.startsWith("org/apache/pinot/shaded/")
                        || file.startsWith("META-INF/"));
        assertThat(files)
                .filteredOn(file -> file.startsWith("META-INF/services/"))
                .allMatch(file -> file.startsWith("META-INF/services/io.confluent."));
    }

    @Test
    void shouldCarryTheLicencesOfWhatIsInside() throws IOException {
        assertThat(filesBeside(KafkaAvroSerializer.class))
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/FastDoubleParser-LICENSE",
                        "META-INF/thirdparty-LICENSE");
    }

    @Test
    void shouldLoadKafkaAndAvroFromTheirOwnJars() {
        assertThat(location(Serializer.class)).asString().contains("kafka-clients");
        assertThat(location(Schema.class)).asString().contains("avro");
        assertThat(location(Serializer.class)).isNotEqualTo(location(KafkaAvroSerializer.class));
    }

    private static List<String> filesBeside(Class<?> type) throws IOException {
        URI location = location(type);
        if (Files.isDirectory(Path.of(location))) {
            return files(Path.of(location));
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + location), Map.of())) {
            return files(jar.getPath("/"));
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.startsWith("META-INF/maven/") && !file.equals("META-INF/MANIFEST.MF"))
                    .toList();
        }
    }

    private static URI location(Class<?> type) {
        return URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
    }
}
