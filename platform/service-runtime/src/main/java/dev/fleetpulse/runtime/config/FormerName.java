package dev.fleetpulse.runtime.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An environment name of an earlier system, and what a service makes of it. */
public sealed interface FormerName {

    /** The environment variable. */
    String name();

    /**
     * A name whose value is taken for a setting, unless the file or the setting's own variable says otherwise.
     *
     * @param setting path of the setting, for example {@code receivers.slack.url}
     * @param implied settings, by path, that are set along with it: {@code receivers.slack.type} to {@code slack}
     * @param needs paths of settings without which the value is of no use and is not taken
     * @param remark what else people should know; may be empty
     */
    record Moved(String name, String setting, Map<String, String> implied, Set<String> needs, String remark)
            implements FormerName {

        public Moved {
            implied = Map.copyOf(implied);
            needs = Set.copyOf(needs);
        }

        /** The same, and setting {@code path} to {@code value} along with it. */
        public Moved implying(String path, String value) {
            Map<String, String> more = new LinkedHashMap<>(implied);
            more.put(path, value);
            return new Moved(name, setting, more, needs, remark);
        }

        /** The same, of use only where {@code path} is set. */
        public Moved needing(String path) {
            Set<String> more = new LinkedHashSet<>(needs);
            more.add(path);
            return new Moved(name, setting, implied, more, remark);
        }

        /** The same, with a word to people. */
        public Moved saying(String words) {
            return new Moved(name, setting, implied, needs, words);
        }

        /** The setting's own variable. */
        public String variable() {
            return EnvOverrides.variable(setting);
        }
    }

    /**
     * A name that nothing here answers to.
     *
     * @param because why not, and what to do instead; a sentence without a full stop
     */
    record Dropped(String name, String because) implements FormerName {}

    /** {@code name} stands for {@code setting}. */
    static Moved moved(String name, String setting) {
        return new Moved(name, setting, Map.of(), Set.of(), "");
    }

    /** {@code name} stands for nothing. */
    static Dropped dropped(String name, String because) {
        return new Dropped(name, because);
    }
}
