package dev.fleetpulse.runtime.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Parts that come in several kinds; see {@link Kind}. */
final class Kinds {

    /** The setting that tells the kind. */
    static final String SETTING = "type";

    private Kinds() {}

    /** Whether settings of {@code type} come in kinds. */
    static boolean has(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    /** The record of each kind by its name, in the order in which they are declared. */
    static Map<String, Class<?>> of(Class<?> type) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (Class<?> kind : type.getPermittedSubclasses()) {
            kinds.put(
                    Objects.requireNonNull(kind.getAnnotation(Kind.class), kind.getName())
                            .value(),
                    kind);
        }
        return kinds;
    }
}
