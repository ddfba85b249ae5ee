package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.RuleSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Rules as a test writes them. */
public final class RuleText {

    private RuleText() {}

    /** A rule of a subject with a condition, ready to be decided; further fields as YAML lines. */
    public static CompiledRule compiled(Path folder, String subject, String condition, String... fields) {
        String text = "rules:\n- id: rule\n  subject: %s\n  condition: %s\n  severity: HIGH\n"
                .formatted(subject, quoted(condition));
        StringBuilder yaml = new StringBuilder(text);
        for (String field : fields) {
            yaml.append("  ").append(field).append('\n');
        }
        RuleFiles.Result result = RuleFiles.read(List.of(file(folder, "rules.yaml", yaml.toString())));
        if (!result.problems().isEmpty()) {
            throw new IllegalArgumentException(result.problems().toString());
        }
        return new RuleCheck().compile(result.rules().rules().get(0));
    }

    /** Problems of a condition. */
    static List<String> problemsOf(String subject, String condition) {
        RuleCompiler compiler = new RuleCompiler();
        return compiler.check(condition, new RuleCompiler.Scope(RuleSubject.valueOf(subject), Set.of("disk-full")));
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
