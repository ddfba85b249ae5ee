package dev.fleetpulse.processor.desired;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.RuleSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the topic of rules lacks of the rules that files declare. Pure. */
public final class FileRules {

    private FileRules() {}

    /**
     * What has to be written so that the topic agrees with the files: rules of files that are not there, or differ;
     * nothing for ids that a file owned and none declares any more. Rules of the API are left alone unless a file
     * declares their id.
     *
     * @return by id; empty: it is to be deleted
     */
    public static SortedMap<String, Optional<AlertRule>> missing(List<AlertRule> files, DesiredRules topic) {
        SortedMap<String, Optional<AlertRule>> missing = new TreeMap<>();
        Set<String> declared = new HashSet<>();
        for (AlertRule rule : files) {
            declared.add(rule.getId());
            boolean there = topic.find(rule.getId())
                    .map(RuleChange::getRule)
                    .filter(rule::equals)
                    .isPresent();
            if (!there) {
                missing.put(rule.getId(), Optional.of(rule));
            }
        }
        for (Map.Entry<String, AlertRule> known : topic.rules().entrySet()) {
            if (known.getValue().getSource() == RuleSource.FILE && !declared.contains(known.getKey())) {
                missing.put(known.getKey(), Optional.empty());
            }
        }
        return missing;
    }
}
