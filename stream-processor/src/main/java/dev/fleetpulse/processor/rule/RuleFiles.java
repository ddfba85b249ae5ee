package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.LogPattern;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads and checks rule files; every problem of every file at once. */
public final class RuleFiles {

    /** How the names of files with rule tests end: they lie beside the rules. */
    private static final String TESTS = ".test.yaml";

    private final List<AlertRule> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, String> whereById = new HashMap<>();
    private final RuleCompiler compiler = new RuleCompiler();
    private final Map<String, Placed> patterns = new HashMap<>();
    private int count;

    /** A log pattern and where it stands. */
    private record Placed(String where, LogPattern pattern) {}

    private RuleFiles() {}

    /**
     * What reading gave: rules if there are no problems.
     *
     * @param count rules read, good or bad
     */
    public record Result(RuleSet rules, List<RuleProblem> problems, int count) {}

    /**
     * Reads files, and folders for their {@code .yaml} and {@code .yml} files in order of name, tests left out.
     *
     * @param paths files or folders; one that is absent is a problem, a folder without files is none
     */
    public static Result read(List<Path> paths) {
        RuleFiles reader = new RuleFiles();
        paths.forEach(reader::readPath);
        List<AlertRule> good = reader.problems.isEmpty() ? reader.rules : List.of();
        return new Result(new RuleSet(good), List.copyOf(reader.problems), reader.count);
    }

    private void readPath(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(RuleFiles::isYaml).sorted().forEach(this::readFile);
                }
            } else if (Files.exists(path)) {
                readFile(path);
            } else {
                problems.add(new RuleProblem(path, 1, "no such file or folder"));
            }
        } catch (IOException e) {
            problems.add(new RuleProblem(path, 1, "cannot be read: " + e.getMessage()));
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.endsWith(TESTS);
    }

    private void readFile(Path file) {
        try {
            RuleYaml yaml = new RuleYaml(file, Files.readString(file), compiler);
            problems.addAll(yaml.problems());
            yaml.patterns().forEach((id, located) -> admit(file, id, located));
            yaml.rules().forEach(located -> admit(file, located));
        } catch (CharacterCodingException e) {
            problems.add(new RuleProblem(file, 1, "cannot be read: not UTF-8"));
        } catch (IOException e) {
            problems.add(new RuleProblem(file, 1, "cannot be read: " + e.getMessage()));
        }
    }

    /** A pattern is counted under its id in slices, so the id means one thing everywhere. */
    private void admit(Path file, String id, PatternFields.Located located) {
        LogPattern pattern = located.pattern();
        if (pattern == null) {
            return;
        }
        Placed first = patterns.putIfAbsent(id, new Placed(file + ":" + located.line(), pattern));
        if (first != null && !first.pattern().equals(pattern)) {
            problems.add(
                    new RuleProblem(file, located.line(), "id: pattern " + id + " is another one in " + first.where()));
        }
    }

    private void admit(Path file, RuleYaml.Located located) {
        count++;
        if (located.id() != null) {
            String where = file + ":" + located.line();
            String first = whereById.putIfAbsent(located.id(), where);
            if (first != null) {
                problems.add(
                        new RuleProblem(file, located.line(), "id: " + located.id() + " is already used in " + first));
            }
        }
        if (located.rule() != null) {
            rules.add(located.rule());
        }
    }
}
