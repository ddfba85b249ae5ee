package dev.fleetpulse.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Firings of the active rules beside those of a draft, a line a rule. */
record DiffTable(List<Firing> active, List<Firing> draft) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("rule", "active", "draft", "both", "only active", "only draft"));
        TreeSet<String> rules = new TreeSet<>();
        Stream.concat(active.stream(), draft.stream()).map(Firing::rule).forEach(rules::add);
        rules.forEach(rule -> lines.add(line(rule, of(active, rule), of(draft, rule))));
        if (rules.isEmpty()) {
            lines.add("nothing fired, by neither");
        } else {
            lines.add(line("all", active, draft));
        }
        return lines;
    }

    private static List<Firing> of(List<Firing> firings, String rule) {
        return firings.stream().filter(firing -> firing.rule().equals(rule)).toList();
    }

    private static String line(String name, List<Firing> active, List<Firing> draft) {
        long lost = active.stream()
                .filter(one -> draft.stream().noneMatch(one::overlaps))
                .count();
        long more = draft.stream()
                .filter(one -> active.stream().noneMatch(one::overlaps))
                .count();
        return line(name, active.size(), draft.size(), active.size() - lost, lost, more);
    }

    private static String line(String name, Object... figures) {
        return String.format(
                Locale.ROOT,
                "%-44s %8s %8s %8s %12s %12s",
                name,
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4]);
    }
}
