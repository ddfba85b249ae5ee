package dev.fleetpulse.cli.cluster;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder that everything is kept in: one the user named, which stays, or a temporary one, which is deleted on close.
 *
 * @param folder absolute
 * @param kept whether it stays
 */
public record DataHome(Path folder, boolean kept) implements AutoCloseable {

    /** Makes the folder the user named, or a temporary one. */
    public static DataHome open(@Nullable Path named) {
        try {
            return named == null
                    ? new DataHome(Files.createTempDirectory("fleetpulse-"), false)
                    : new DataHome(Files.createDirectories(named).toAbsolutePath(), true);
        } catch (IOException e) {
            throw new CommandFailedException("data folder " + named + " cannot be made: " + e, e);
        }
    }

    /** A folder or file within. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Deletes a temporary folder and all in it. */
    @Override
    public void close() {
        if (!kept) {
            try {
                Files.walkFileTree(folder, new Deletion());
            } catch (IOException e) {
                throw new CommandFailedException("temporary folder " + folder + " cannot be deleted: " + e, e);
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            // Something else deleted it meanwhile; what is gone is gone.
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
