package dev.fleetpulse.slice;

/** Decides under which name something counts. */
@FunctionalInterface
public interface NameAdmission {

    /** Admits every name. */
    NameAdmission ALL = (kind, name) -> name;

    /** The name itself if it is admitted, else {@link NameKind#OTHER}. */
    String admitted(NameKind kind, String name);
}
