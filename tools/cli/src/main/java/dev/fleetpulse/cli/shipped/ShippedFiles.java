package dev.fleetpulse.cli.shipped;

import java.net.URI;
import java.nio.file.Path;

/** Files that lie beside the jar this class was loaded from. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /** The folder of default rules. */
    public static Path rules() {
        return beside("config").resolve("rules");
    }

    /** The schema registry's distribution; system property {@code fleetpulse.registry.home} names another folder. */
    public static Path registry() {
        String named = System.getProperty("fleetpulse.registry.home");
        return named == null ? beside("registry") : Path.of(named);
    }

    private static Path beside(String name) {
        URI jar = URI.create(ShippedFiles.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return Path.of(jar).resolveSibling(name);
    }
}
