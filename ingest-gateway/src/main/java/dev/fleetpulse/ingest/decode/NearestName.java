package dev.fleetpulse.ingest.decode;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name a sender probably meant. */
final class NearestName {

    private NearestName() {}

    /** The nearest of some names, if it is at most a third of the word's letters away. */
    static Optional<String> of(String word, Collection<String> names) {
        if (word.length() > Value.IDENTIFIER_LENGTH) {
            return Optional.empty();
        }
        int furthest = Math.max(1, word.length() / 3);
        return names.stream()
                .filter(name -> distance(word, name) <= furthest)
                .min(Comparator.comparingInt(name -> distance(word, name)));
    }

    /** Letters to insert, delete or replace. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
