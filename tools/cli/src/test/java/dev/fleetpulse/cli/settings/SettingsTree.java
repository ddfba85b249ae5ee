package dev.fleetpulse.cli.settings;

import dev.fleetpulse.runtime.config.Kind;
import dev.fleetpulse.runtime.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All settings of a service, in the order in which its records declare them. */
final class SettingsTree {

    private final List<Setting> found = new ArrayList<>();

    private SettingsTree() {}

    static List<Setting> of(Class<? extends Record> config) {
        SettingsTree tree = new SettingsTree();
        tree.part(config, "", "");
        return tree.found;
    }

    private void part(Class<?> part, String path, String kind) {
        for (RecordComponent component : part.getRecordComponents()) {
            String below = (path.isEmpty() ? "" : path + ".") + Setting.nameOf(component);
            if (!descend(component.getGenericType(), below, kind)) {
                found.add(new Setting(below, kind, component));
            }
        }
    }

    /** Whether there are settings inside, and not one setting only. */
    private boolean descend(Type type, String path, String kind) {
        if (type instanceof ParameterizedType generic) {
            Type value = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Map.class && descend(value, path + "." + Setting.NAME, kind);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isSealed() && raw.isInterface()) {
            for (Class<?> option : raw.getPermittedSubclasses()) {
                part(
                        option,
                        path,
                        Objects.requireNonNull(option.getAnnotation(Kind.class)).value());
            }
            return true;
        }
        if (raw.isRecord() && raw != Secret.class) {
            part(raw, path, kind);
            return true;
        }
        return false;
    }
}
