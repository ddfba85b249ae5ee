package dev.fleetpulse.deployment.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs scripts that the containers of the compose file begin with. */
final class ScriptRun {

    private static final long PATIENCE_SECONDS = 120;

    private ScriptRun() {}

    /** Runs {@code config/compose/secrets.sh} for these two folders, which it makes. */
    static void secrets(Path keys, Path tokens) throws IOException, InterruptedException {
        Files.createDirectories(keys);
        Files.createDirectories(tokens);
        Process script = script("secrets.sh", keys.toString(), tokens.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!script.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || script.exitValue() != 0 || !said.isEmpty()) {
            throw new IllegalStateException("secrets.sh: " + said);
        }
    }

    static ProcessBuilder script(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "sh", ComposeFile.ROOT.resolve("config/compose").resolve(name).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
