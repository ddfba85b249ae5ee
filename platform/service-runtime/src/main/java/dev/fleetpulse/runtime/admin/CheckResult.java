package dev.fleetpulse.runtime.admin;

/**
 * What a check saw.
 *
 * @param detail one line for an operator, without secrets
 */
public record CheckResult(boolean healthy, String detail) {

    public static CheckResult healthy(String detail) {
        return new CheckResult(true, detail);
    }

    public static CheckResult unhealthy(String detail) {
        return new CheckResult(false, detail);
    }
}
