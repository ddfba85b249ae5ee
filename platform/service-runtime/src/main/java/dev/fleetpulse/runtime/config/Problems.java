package dev.fleetpulse.runtime.config;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far, in order. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String path, String problem) {
        found.add(path.isEmpty() ? problem : path + ": " + problem);
    }

    /** Adds what a compact constructor said about its own settings: one {@code name: problem} a line. */
    void addAll(String path, String lines) {
        lines.lines().map(line -> join(path, line)).forEach(found::add);
    }

    int count() {
        return found.size();
    }

    /** Forgets, from the {@code since}-th on, what concerns {@code path} or a setting inside it. */
    void forget(String path, int since) {
        found.subList(since, found.size()).removeIf(problem -> concerns(problem, path));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }

    private static boolean concerns(String problem, String path) {
        return problem.startsWith(path)
                && problem.length() > path.length()
                && ":.[".indexOf(problem.charAt(path.length())) >= 0;
    }

    /** A line such as {@code port: too big} belongs to {@code http} as {@code http.port: too big}. */
    private static String join(String path, String line) {
        if (path.isEmpty()) {
            return line;
        }
        boolean namesSetting = line.matches("[a-z][a-z0-9_]*([.\\[][^:]*)?: .*");
        return path + (namesSetting ? "." : ": ") + line;
    }
}
