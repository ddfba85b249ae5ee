package dev.fleetpulse.deployment.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The last stage of the {@code Dockerfile}: what the image is.
 *
 * @param instructions in order, continued lines joined
 */
record ImageFile(List<String> instructions) {

    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\\S+)");

    static ImageFile read() {
        String text = ComposeFile.text("Dockerfile");
        String last = text.substring(text.lastIndexOf("\nFROM ")).strip();
        return new ImageFile(last.replaceAll("\\s*\\\\\\n\\s*", " ")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList());
    }

    /** The arguments of the only instruction of this kind. */
    String only(String kind) {
        List<String> found = instructions.stream()
                .filter(line -> line.startsWith(kind + " "))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(kind + " once, not " + found);
        }
        return found.get(0).substring(kind.length() + 1);
    }

    /** What it puts into the environment of every container. */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        VARIABLE.matcher(only("ENV"))
                .results()
                .forEach(variable -> variables.put(variable.group(1), variable.group(2)));
        return variables;
    }
}
