package dev.fleetpulse.runtime.log;

import ch.qos.logback.core.PropertyDefinerBase;

/** {@code FLEETPULSE_LOG_FORMAT}: {@code text} or {@code json}, in any case; {@code text} for anything else. */
public final class LogFormat extends PropertyDefinerBase {

    /** Called by logback while it reads {@code logback.xml}. */
    @Override
    public String getPropertyValue() {
        return of(System.getenv().getOrDefault("FLEETPULSE_LOG_FORMAT", ""));
    }

    static String of(String wanted) {
        return wanted.strip().equalsIgnoreCase("json") ? "json" : "text";
    }
}
