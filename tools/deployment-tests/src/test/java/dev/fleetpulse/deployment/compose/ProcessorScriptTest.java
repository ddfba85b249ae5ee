package dev.fleetpulse.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.runtime.config.ConfigLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas that share a volume, as scaled processors of the compose file do. */
class ProcessorScriptTest {

    @TempDir
    Path folder;

    private final List<Process> replicas = new ArrayList<>();
    private final List<@Nullable String> commands = new ArrayList<>();
    private Path volume = Path.of("");

    /** In the place of the command: tells its environment, then runs until its input ends. */
    @BeforeEach
    void standIn() throws IOException {
        volume = Files.createDirectory(folder.resolve("volume"));
        Path command = Files.writeString(
                folder.resolve("fleetpulse"), "#!/bin/sh\nenv | grep ^FLEETPULSE_ | sort\necho $*\nread -r end\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void stopAll() {
        replicas.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldGiveEachReplicaAFolderAndANameOfItsOwnAndTakeAFreeOneAgain() throws Exception {
        // Given
        ProcessorConfig first = startReplica();
        ProcessorConfig second = startReplica();
        stop(replicas.get(0));

        // When
        ProcessorConfig afterwards = startReplica();

        // Then
        assertThat(first.streams().stateDir()).isEqualTo(volume.resolve("1"));
        assertThat(second.streams().stateDir()).isEqualTo(volume.resolve("2"));
        assertThat(second.streams().instanceId()).isEqualTo("processor-2");
        assertThat(second.streams().advertised()).endsWith(":" + second.http().port());
        assertThat(afterwards.streams()).isEqualTo(first.streams());
        assertThat(commands).hasSize(3).containsOnly("processor");
    }

    private ProcessorConfig startReplica() throws IOException {
        ProcessBuilder script = ScriptRun.script("processor.sh").directory(volume.toFile());
        script.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        Process replica = script.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        replicas.add(replica);
        Map<String, String> environment = new TreeMap<>();
        BufferedReader said = replica.inputReader();
        String line = said.readLine();
        for (; line != null && line.contains("="); line = said.readLine()) {
            environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        commands.add(line);
        return ConfigLoader.load(ProcessorConfig.class, null, environment);
    }

    private static void stop(Process replica) throws Exception {
        replica.getOutputStream().close();
        assertThat(replica.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }
}
