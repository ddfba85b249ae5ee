package dev.fleetpulse.runtime.lifecycle;

import dev.fleetpulse.runtime.config.ConfigException;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person reads on standard error when a service did not start. */
final class StartupReport {

    private static final Logger log = LoggerFactory.getLogger(StartupReport.class);

    private StartupReport() {}

    static ExitCode badConfig(String name, ConfigException e) {
        PrintStream err = System.err;
        err.println(name + ": " + e.problems().size() + " problem(s) in the settings");
        e.problems().forEach(err::println);
        return ExitCode.BAD_CONFIG;
    }

    /** One line for what an operator can mend; anything else is a bug, and its stack trace goes to the log. */
    static ExitCode failed(String name, Exception e) {
        System.err.println(name + ": cannot start: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        if (e instanceof StartupException) {
            log.atDebug().addKeyValue("service", name).setCause(e).log("Start failed");
        } else {
            log.atError().addKeyValue("service", name).setCause(e).log("Start failed");
        }
        return ExitCode.FAILED;
    }
}
