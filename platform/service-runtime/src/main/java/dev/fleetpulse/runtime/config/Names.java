package dev.fleetpulse.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Names of settings: how a record's component is spelt in YAML, and which name a misspelt one was meant to be. */
final class Names {

    private Names() {}

    /** {@code bootstrapServers} as {@code bootstrap_servers}. */
    static String snakeCase(String component) {
        StringBuilder name = new StringBuilder(component.length() + 4);
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                name.append('_');
            }
            name.append(Character.toLowerCase(c));
        }
        return name.toString();
    }

    /** {@code linger.ms} as {@code LINGER_MS}: the spelling of a name in an environment variable. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** {@code a} and {@code b} as {@code a.b}. */
    static String path(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    /** The known name with the fewest edits to {@code wrong}; ties go to the first in order of the alphabet. */
    static Optional<String> nearest(String wrong, Collection<String> known) {
        return known.stream().sorted().min(Comparator.comparingInt(name -> edits(wrong, name)));
    }

    /** The sentence for a name nobody knows. */
    static String unknown(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(name -> "unknown setting (did you mean " + name + "?)")
                .orElse("unknown setting (none are known here)");
    }

    /** Edit distance with insertion, deletion and substitution, and letter case ignored. */
    private static int edits(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
