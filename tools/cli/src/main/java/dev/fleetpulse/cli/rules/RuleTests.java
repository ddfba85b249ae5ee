package dev.fleetpulse.cli.rules;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.runtime.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Runs test files and says what came out otherwise than expected. */
final class RuleTests {

    private final PrintStream out;
    private final PrintStream err;
    private int tests;
    private int different;
    private int broken;

    RuleTests(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs files, and those of folders whose names end with {@link RuleTestFile#SUFFIX}. */
    ExitCode run(List<Path> paths) throws IOException {
        quieten();
        for (Path file : files(paths)) {
            try {
                run(RuleTestFile.read(file));
            } catch (RuleTestException e) {
                broken(file + ":" + e.line() + ": " + e.getMessage());
            }
        }
        if (broken > 0) {
            return ExitCode.BAD_CONFIG;
        }
        if (tests == 0) {
            err.println("no tests found (their files end with " + RuleTestFile.SUFFIX + ")");
            return ExitCode.BAD_CONFIG;
        }
        out.println(tests
                + (tests == 1 ? " test, " : " tests, ")
                + different
                + (different == 1 ? " difference" : " differences"));
        return different == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Kafka's warnings are for those who run it, not for those who test a rule. */
    private static void quieten() {
        if (LoggerFactory.getLogger("org.apache.kafka") instanceof Logger kafka) {
            kafka.setLevel(Level.ERROR);
        }
    }

    private List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(file -> file.toString().endsWith(RuleTestFile.SUFFIX))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                broken(path + ":1: no such file or folder");
            }
        }
        return files;
    }

    private void run(RuleTestFile file) throws IOException {
        RuleFiles.Result rules = RuleFiles.read(file.ruleFiles());
        rules.problems().forEach(problem -> broken(problem.toString()));
        if (!rules.problems().isEmpty()) {
            return;
        }
        for (RuleTest test : file.tests()) {
            tests++;
            for (RuleTestRun.Difference difference : RuleTestRun.of(test, rules.rules())) {
                different++;
                err.println(file.path() + ":" + difference.line() + ": " + difference.text());
            }
        }
    }

    private void broken(String problem) {
        broken++;
        err.println(problem);
    }
}
