package dev.fleetpulse.runtime.lifecycle;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.config.FormerNotice;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as this process: settings, start, wait, stop, exit code.
 *
 * <p>SIGTERM and Ctrl-C close the service and end the process with exit code 0 from the shutdown hook, since the JVM would
 * otherwise report the signal (143). {@code run} returns only when the service did not start or failed; the caller ends
 * the process with the code it gets.
 */
public final class ServiceRunner {

    private static final Logger log = LoggerFactory.getLogger(ServiceRunner.class);

    private ServiceRunner() {}

    /**
     * Loads the settings, writes them to the log without secrets, builds the service and runs it. Each environment name of
     * an earlier system that is set gets a line of its own.
     *
     * @param config the settings file, or null for defaults and environment alone
     * @return the exit code; problems with the settings are on standard error, one a line
     */
    public static <C extends Record> int run(
            ServiceDefinition<C> definition, @Nullable Path config, Map<String, String> env) {
        String name = definition.name();
        Service service;
        try {
            C settings = ConfigLoader.load(
                    definition.settings(), config, env, definition.formerNames(), notice -> tell(name, notice));
            log.atInfo()
                    .addKeyValue("service", name)
                    .addKeyValue(
                            "settings", "\n" + ConfigLoader.render(settings).stripTrailing())
                    .log("Settings");
            service = definition.factory().create(settings);
        } catch (ConfigException e) {
            return StartupReport.badConfig(name, e).code();
        } catch (RuntimeException e) {
            return StartupReport.failed(name, e).code();
        }
        return run(name, service);
    }

    private static void tell(String service, FormerNotice notice) {
        log.atWarn()
                .addKeyValue("service", service)
                .addKeyValue("name", notice.name())
                .addKeyValue(notice.taken() ? "useInstead" : "because", notice.words())
                .log(notice.taken() ? "Deprecated environment name" : "Environment name that is not used");
    }

    /** Starts the service and waits until it fails or the process is told to stop; closes it in either case. */
    public static int run(String name, Service service) {
        Closing closing = new Closing(name, service);
        Thread hook = new Thread(() -> Runtime.getRuntime().halt(closing.close().code()), name + "-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        ExitCode code = ExitCode.FAILED;
        try {
            code = startAndWait(name, service, closing);
        } finally {
            closing.close();
            Hooks.remove(hook);
        }
        return code.code();
    }

    private static ExitCode startAndWait(String name, Service service, Closing closing) {
        try {
            service.start();
            log.atInfo().addKeyValue("service", name).log("Started");
            Throwable cause = service.failure()
                    .exceptionally(broken -> broken)
                    .toCompletableFuture()
                    .get();
            if (closing.begun()) {
                return ExitCode.OK;
            }
            log.atError().addKeyValue("service", name).setCause(cause).log("Failed while running");
            return ExitCode.FAILED;
        } catch (ConfigException e) {
            return StartupReport.badConfig(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        } catch (Exception e) {
            return StartupReport.failed(name, e);
        }
    }
}
