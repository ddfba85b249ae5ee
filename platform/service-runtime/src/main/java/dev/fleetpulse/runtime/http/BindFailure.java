package dev.fleetpulse.runtime.http;

/** Why a server could not listen, as a line that names the setting to change. */
final class BindFailure {

    private BindFailure() {}

    static String explain(HttpSettings settings, Throwable failure) {
        String reason = innermost(failure);
        if (reason.contains("already in use")) {
            return "http.port: " + settings.port() + " is taken on " + settings.host()
                    + "; stop what listens there or choose another port";
        }
        if (reason.contains("Permission denied")) {
            return "http.port: " + settings.port() + " needs privileges; choose one from 1024 up";
        }
        if (reason.contains("Cannot assign") || reason.contains("nresolved")) {
            return "http.host: " + settings.host() + " is no address of this machine";
        }
        return "http: cannot listen on " + settings.host() + ":" + settings.port() + " (" + reason + ")";
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
