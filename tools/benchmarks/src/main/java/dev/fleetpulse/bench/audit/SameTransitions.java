package dev.fleetpulse.bench.audit;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.topic.AvroCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Two runs over one log decided the same of every alert, in the same order, to the last byte. Pure. */
final class SameTransitions {

    private static final AvroCodec<AlertTransition> CODEC =
            new AvroCodec<>(AlertTransition.getEncoder(), AlertTransition.getDecoder());

    private SameTransitions() {}

    /**
     * What differs, one sentence for each alert: the first step at which the runs part.
     *
     * @param live transitions of one run, those of an alert in order
     * @param again of the other
     */
    static List<String> differences(List<AlertTransition> live, List<AlertTransition> again) {
        Map<String, List<AlertTransition>> before = byFingerprint(live);
        Map<String, List<AlertTransition>> after = byFingerprint(again);
        TreeSet<String> fingerprints = new TreeSet<>(before.keySet());
        fingerprints.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String fingerprint : fingerprints) {
            List<AlertTransition> one = before.getOrDefault(fingerprint, List.of());
            List<AlertTransition> other = after.getOrDefault(fingerprint, List.of());
            int step = firstDifference(one, other);
            if (step < Math.max(one.size(), other.size())) {
                differences.add(told(one, other, step));
            }
        }
        return differences;
    }

    private static Map<String, List<AlertTransition>> byFingerprint(List<AlertTransition> transitions) {
        return transitions.stream()
                .collect(Collectors.groupingBy(AlertTransition::getFingerprint, TreeMap::new, Collectors.toList()));
    }

    private static int firstDifference(List<AlertTransition> one, List<AlertTransition> other) {
        int step = 0;
        while (step < one.size() && step < other.size() && same(one.get(step), other.get(step))) {
            step++;
        }
        return step;
    }

    private static boolean same(AlertTransition one, AlertTransition other) {
        return Arrays.equals(bytes(one), bytes(other));
    }

    /** A map has no order of its own, so its entries are written in one. */
    private static byte[] bytes(AlertTransition transition) {
        return CODEC.encode(AlertTransition.newBuilder(transition)
                .setLabels(new TreeMap<>(transition.getLabels()))
                .build());
    }

    private static String told(List<AlertTransition> one, List<AlertTransition> other, int step) {
        AlertTransition some = (one.isEmpty() ? other : one).get(0);
        String what = "alert %s %s %s, step %d of %d live and %d again: "
                .formatted(some.getFingerprint(), some.getRule(), some.getLabels(), step + 1, one.size(), other.size());
        if (step >= one.size()) {
            return what + "live never said " + brief(other.get(step));
        }
        if (step >= other.size()) {
            return what + "the replay never said " + brief(one.get(step));
        }
        return what + fields(one.get(step), other.get(step));
    }

    private static String fields(AlertTransition one, AlertTransition other) {
        List<String> differing = new ArrayList<>();
        for (Schema.Field field : AlertTransition.getClassSchema().getFields()) {
            Object left = one.get(field.pos());
            Object right = other.get(field.pos());
            if (!String.valueOf(left).equals(String.valueOf(right))) {
                differing.add("%s: live %s, again %s".formatted(field.name(), left, right));
            }
        }
        return brief(one) + " / " + brief(other) + " " + String.join("; ", differing);
    }

    private static String brief(AlertTransition transition) {
        return transition.getState() + " at " + transition.getAt();
    }
}
