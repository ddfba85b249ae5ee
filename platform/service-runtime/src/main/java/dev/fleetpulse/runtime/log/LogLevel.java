package dev.fleetpulse.runtime.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.core.PropertyDefinerBase;

/** {@code FLEETPULSE_LOG_LEVEL}: TRACE, DEBUG, INFO, WARN, ERROR or OFF, in any case; INFO for anything else. */
public final class LogLevel extends PropertyDefinerBase {

    /** Called by logback while it reads {@code logback.xml}. */
    @Override
    public String getPropertyValue() {
        return of(System.getenv().getOrDefault("FLEETPULSE_LOG_LEVEL", ""));
    }

    static String of(String wanted) {
        return Level.toLevel(wanted.strip(), Level.INFO).toString();
    }
}
