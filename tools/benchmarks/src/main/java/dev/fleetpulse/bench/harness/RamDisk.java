package dev.fleetpulse.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small disk in memory that can be filled up. Needs the right to mount. */
public final class RamDisk implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    private final Path folder;

    private RamDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes one.
     *
     * @throws IOException with the reason, if it cannot be mounted
     */
    public static RamDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        command(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        return new RamDisk(folder);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Takes all space that is left. */
    public void fill() throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (var out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            // The file has what could be written.
            if (!Files.exists(ballast())) {
                throw full;
            }
        }
    }

    /** Gives it back. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() {
        try {
            command(List.of("umount", folder.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("left behind: " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("left behind: " + folder, e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void command(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
