package dev.fleetpulse.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/**
 * Main class of a JVM that has a registry as child and never stops it. Arguments: the registry's home, a folder, into
 * which it writes the child's process id as {@code registry.pid}.
 */
public final class RegistryOwner {

    private RegistryOwner() {}

    /** Runs until killed. */
    @SuppressWarnings("resource")
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[1]);
        RegistryProcess registry = RegistryProcess.start(Path.of(args[0]), 0, folder.resolve("registry.log"));
        Path written = Files.writeString(folder.resolve("registry.pid.new"), Long.toString(registry.pid()));
        Files.move(written, folder.resolve("registry.pid"), StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
