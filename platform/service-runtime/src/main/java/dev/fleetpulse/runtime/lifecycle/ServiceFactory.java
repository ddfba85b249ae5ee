package dev.fleetpulse.runtime.lifecycle;

/** Builds a service from settings; it does not start it. */
@FunctionalInterface
public interface ServiceFactory<C> {

    /** A service that is ready to be started. */
    Service create(C config);
}
