package dev.fleetpulse.cli.rules;

import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.runtime.lifecycle.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code fleetpulse rules check}: exit code 2 with every problem, one a line, {@code file:line: problem}. {@code fleetpulse
 * rules test}: exit code 1 with every difference.
 */
@Command(
        name = "rules",
        description = "Work on alert rules.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RulesDiff.class,
        mixinStandardHelpOptions = true)
public final class RulesCommand {

    /** Used by picocli. */
    public RulesCommand() {}

    @Command(
            name = "check",
            description = "Validate rule files; every problem is one line, file:line: problem.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "FILE-or-FOLDER",
                            description = "Rule files, or folders with .yaml files.")
                    List<Path> paths) {
        RuleFiles.Result result = RuleFiles.read(paths);
        if (result.problems().isEmpty()) {
            System.out.println(result.count() + (result.count() == 1 ? " rule is good" : " rules are good"));
            return ExitCode.OK.code();
        }
        result.problems().forEach(System.err::println);
        return ExitCode.BAD_CONFIG.code();
    }

    @Command(
            name = "test",
            description = "Run rule tests: events in, expected alerts out; every difference is one line.",
            mixinStandardHelpOptions = true)
    int test(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "FILE-or-FOLDER",
                            description = "Test files, or folders with .test.yaml files.")
                    List<Path> paths)
            throws IOException {
        return new RuleTests(System.out, System.err).run(paths).code();
    }
}
