package dev.fleetpulse.deployment.compose;

import static dev.fleetpulse.deployment.compose.ComposeFile.OURS;
import static dev.fleetpulse.deployment.compose.ComposeFile.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.FleetPulse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ImageTest {

    private static final String DIST = "tools/cli/src/main/dist/";

    private final ImageFile image = ImageFile.read();

    @Test
    void shouldExposeThePortsThatTheServicesListenOn() {
        // When, Then
        assertThat(image.only("EXPOSE").split(" "))
                .containsExactlyInAnyOrder(OURS.stream()
                        .map(service -> String.valueOf(ServiceSettings.defaultPort(service)))
                        .toArray(String[]::new));
    }

    @Test
    void shouldNotRunAsRootAndAskForLife() {
        // When, Then
        assertThat(image.only("USER")).isEqualTo("10001:10001");
        assertThat(image.only("ENTRYPOINT")).isEqualTo("[\"fleetpulse\"]");
        assertThat(image.only("HEALTHCHECK")).endsWith("CMD [\"probe\", \"/live\"]");
        assertThat(ROOT.resolve(DIST + "bin/fleetpulse")).isExecutable();
        assertThat(ROOT.resolve(DIST + "bin/probe")).isExecutable();
    }

    /** The probe asks a service at the port that its code has for a default, whichever of its names it was started by. */
    @Test
    void shouldProbeEveryServiceAtItsPort() {
        // Given
        Map<String, String> expected = new TreeMap<>();
        for (String service : OURS) {
            String port = String.valueOf(ServiceSettings.defaultPort(service));
            namesOf(service).forEach(name -> expected.put(name, port));
        }

        // When
        Map<String, String> probed = new TreeMap<>();
        Pattern.compile("(?m)^ *([a-z |-]+)\\) port=(\\d+) ;;$")
                .matcher(ComposeFile.text(DIST + "bin/probe"))
                .results()
                .forEach(line ->
                        Arrays.stream(line.group(1).split(" \\| ")).forEach(name -> probed.put(name, line.group(2))));

        // Then
        assertThat(probed).isEqualTo(expected).hasSize(8);
    }

    private static Set<String> namesOf(String command) {
        CommandLine found = FleetPulse.commandLine().getSubcommands().get(command);
        return Objects.requireNonNull(found, command).getCommandSpec().names();
    }
}
