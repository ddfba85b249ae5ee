package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Folders;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.replay.Replay;
import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.runtime.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole log, played again from its beginning in a namespace of its own, gives the transitions that the live
 * installation decided, byte by byte.
 *
 * @param settings file with the settings of a processor of the installation, whose state folder the replay uses
 */
public record PlayedAgain(Path settings) implements Check {

    private static final String NAMESPACE = "played-again";

    @Override
    public List<String> differences(Installation installation) throws Exception {
        AlertLog live = AlertLog.read(installation);
        ReplayResult again = play(live.until());
        List<String> differences = new ArrayList<>();
        if (live.transitions().isEmpty()) {
            differences.add("nothing was decided before " + live.until() + ", so there is nothing to compare");
        }
        if (!again.fromTheBeginning() || !again.carriedIn().isEmpty()) {
            differences.add("the replay did not begin with the first record of the log");
        }
        differences.addAll(SameTransitions.differences(live.transitions(), again.transitions()));
        return differences;
    }

    private ReplayResult play(Instant until) throws InterruptedException {
        ProcessorConfig config = ConfigLoader.load(ProcessorConfig.class, settings, Map.of());
        ReplayRequest request = new ReplayRequest(config, Instant.EPOCH, until, Duration.ZERO);
        Path state = config.streams().stateDir();
        try {
            return new Replay(request, Optional.empty(), NAMESPACE, state, (done, all) -> {}).run();
        } finally {
            Folders.delete(state);
        }
    }
}
