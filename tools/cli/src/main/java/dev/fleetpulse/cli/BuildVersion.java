package dev.fleetpulse.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Version of this build, from the jar's manifest. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(FleetPulse.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {
            "fleetpulse " + version, "Java ${java.version} (${java.vendor}), ${os.name} ${os.arch}",
        };
    }
}
