package dev.fleetpulse.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A name in the tree of settings, and the type of what stands there. */
record Place(String name, Type type) {

    /** The places inside a part, of all its kinds if it has several; none inside anything else. */
    static List<Place> within(Type type) {
        if (!(type instanceof Class<?> raw) || Scalars.covers(raw)) {
            return List.of();
        }
        if (Kinds.has(raw)) {
            Stream<Place> settings = Kinds.of(raw).values().stream().flatMap(kind -> within(kind).stream());
            return Stream.concat(Stream.of(new Place(Kinds.SETTING, String.class)), settings)
                    .distinct()
                    .toList();
        }
        return raw.isRecord()
                ? Arrays.stream(raw.getRecordComponents())
                        .map(component -> new Place(RecordTypes.settingName(component), component.getGenericType()))
                        .toList()
                : List.of();
    }

    static boolean isMap(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
    }

    static boolean isList(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
    }

    static Type mapValue(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[1];
    }
}
