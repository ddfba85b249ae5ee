package dev.fleetpulse.cli.rules;

import dev.fleetpulse.cli.replay.ReplayRun;
import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleetpulse rules diff}: what a draft would have paged in a part of the log, beside what was paged. */
@Command(
        name = "diff",
        description =
                "Play a part of the log again by a draft of the rules, and compare what would have fired with what "
                        + "did. A firing of the same rule and subject at the same time counts as the same.",
        mixinStandardHelpOptions = true)
public final class RulesDiff implements Callable<Integer> {

    @Parameters(paramLabel = "FILE-or-FOLDER", description = "The draft: rules in shadow mode are taken for live ones.")
    private Path draft = Path.of("");

    @Mixin
    private ReplayRun run = new ReplayRun();

    /** Used by picocli. */
    public RulesDiff() {}

    @Override
    public Integer call() throws Exception {
        List<AlertRule> rules = run.read(draft).stream().map(RulesDiff::live).toList();
        ReplayRequest request = run.request(Optional.of(rules));
        ReplayResult result = run.play(request, Optional.of(rules));
        List<Firing> active = Firing.of(joined(firing(result.carriedIn()), result.live()), request.to());
        List<Firing> drafted = Firing.of(result.transitions(), request.to());
        new DiffTable(active, drafted).lines().forEach(System.out::println);
        return 0;
    }

    private static List<AlertTransition> firing(List<AlertTransition> open) {
        return open.stream()
                .filter(alert -> alert.getState() == AlertState.FIRING)
                .toList();
    }

    private static List<AlertTransition> joined(List<AlertTransition> first, List<AlertTransition> then) {
        return new ArrayList<>(Stream.concat(first.stream(), then.stream()).toList());
    }

    private static AlertRule live(AlertRule rule) {
        return rule.getMode() == RuleMode.SHADOW
                ? AlertRule.newBuilder(rule).setMode(RuleMode.LIVE).build()
                : rule;
    }
}
