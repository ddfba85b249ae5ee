package dev.fleetpulse.runtime.admin;

/** The version this program was built as. */
public final class BuildVersion {

    private BuildVersion() {}

    /** From the jar's manifest; {@code dev} when the classes do not come from a jar. */
    public static String current() {
        String version = BuildVersion.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
