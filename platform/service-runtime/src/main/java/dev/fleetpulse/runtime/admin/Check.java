package dev.fleetpulse.runtime.admin;

/** A look at one thing the service depends on. */
@FunctionalInterface
public interface Check {

    /**
     * Looks. Runs on a thread of its own, never twice at a time; what takes longer than the limit counts as unhealthy.
     *
     * @throws Exception counts as unhealthy, with the message as detail
     */
    CheckResult check() throws Exception;
}
