package dev.fleetpulse.runtime.lifecycle;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private ServiceRunner() {}

    /**
     * Loads the settings, writes them to the log without secrets, builds the service and runs it.
     *
     * @param name the service's name in messages, for example {@code ingest-gateway}
     * @param config the settings file, or null for defaults and environment alone
     * @return the exit code; problems with the settings are on standard error, one a line
     */
    public static <C extends Record> int run(
            String name, Class<C> type, @Nullable Path config, Map<String, String> env, ServiceFactory<C> factory) {
        Service service;
        try {
            C settings = ConfigLoader.load(type, config, env);
            log.atInfo()
                    .addKeyValue("service", name)
                    .log("Settings\n{}", ConfigLoader.render(settings).stripTrailing());
            service = factory.create(settings);
        } catch (ConfigException e) {
            return StartupReport.badConfig(name, e).code();
        } catch (RuntimeException e) {
            return StartupReport.failed(name, e).code();
        }
        return run(name, service);
    }

    /** Starts the service and waits until it fails or the process is told to stop; closes it in either case. */
    public static int run(String name, Service service) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread hook = new Thread(() -> stop(name, service), name + "-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            service.start();
            log.atInfo().addKeyValue("service", name).log("Started");
            service.failure().whenComplete((cause, broken) -> failure.complete(broken == null ? cause : broken));
            Throwable cause = failure.get();
            log.atError().addKeyValue("service", name).setCause(cause).log("Failed while running");
            return ExitCode.FAILED.code();
        } catch (ConfigException e) {
            return StartupReport.badConfig(name, e).code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK.code();
        } catch (Exception e) {
            return StartupReport.failed(name, e).code();
        } finally {
            Hooks.remove(hook);
            close(name, service);
        }
    }

    private static void stop(String name, Service service) {
        log.atInfo().addKeyValue("service", name).log("Stopping");
        ExitCode code = close(name, service);
        Runtime.getRuntime().halt(code.code());
    }

    private static ExitCode close(String name, Service service) {
        Thread closer = new Thread(service::close, name + "-close");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closer.isAlive()) {
            log.atInfo().addKeyValue("service", name).log("Stopped");
            return ExitCode.OK;
        }
        log.atError()
                .addKeyValue("service", name)
                .addKeyValue("limitSeconds", CLOSE_LIMIT.toSeconds())
                .log("Did not stop in time");
        return ExitCode.FAILED;
    }
}
