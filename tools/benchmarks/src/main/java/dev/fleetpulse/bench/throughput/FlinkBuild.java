package dev.fleetpulse.bench.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds the Flink rival where that is needed: it is no part of the default build.
 *
 * @param root of the source tree
 */
public record FlinkBuild(Path root) {

    private static final String MODULE = "tools/flink-rival";
    private static final String HINT = "; --without flink leaves it out";

    /** What it is made of: its own files, and those it shares with the rest. */
    private static final List<String> SOURCES = List.of(
            MODULE + "/pom.xml",
            MODULE + "/src/main",
            "tools/benchmarks/src/main/java/dev/fleetpulse/bench/rival",
            "schemas/src/main");

    /** That of the source tree around a place, if there is one. */
    public static Optional<FlinkBuild> around(Path place) {
        for (@Nullable Path folder = place.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(MODULE).resolve("pom.xml"))) {
                return Optional.of(new FlinkBuild(folder));
            }
        }
        return Optional.empty();
    }

    /**
     * Class path of the rival, built first if it is missing or older than its sources.
     *
     * @param log hears the build
     * @param output hears that it is built
     * @throws IllegalStateException if it cannot be built
     */
    public List<String> classPath(Path log, Consumer<String> output) throws InterruptedException {
        Path jar = root.resolve(MODULE).resolve("target/flink-rival.jar");
        try {
            if (isStale(jar)) {
                output.accept("Building the Flink rival (log: " + log + ")");
                build(log);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the Flink rival cannot be built: " + e.getMessage() + HINT, e);
        }
        return List.of(jar.toString());
    }

    /** Whether a jar is absent, or a source is newer. */
    boolean isStale(Path jar) throws IOException {
        if (!Files.exists(jar)) {
            return true;
        }
        FileTime built = Files.getLastModifiedTime(jar);
        for (String source : SOURCES) {
            try (Stream<Path> files = Files.walk(root.resolve(source))) {
                if (files.anyMatch(file -> isNewer(file, built))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNewer(Path file, FileTime than) {
        return file.toFile().lastModified() > than.toMillis();
    }

    private void build(Path log) throws IOException, InterruptedException {
        Process maven = new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-Privals",
                        "-pl",
                        MODULE,
                        "-am",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip",
                        "package")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int exit = maven.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        "the Flink rival cannot be built: Maven ended with " + exit + ", its log is " + log + HINT);
            }
        } finally {
            maven.destroy();
        }
    }
}
