package dev.fleetpulse.cli.serve;

import dev.fleetpulse.alertsink.AlertSinkMain;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.health.HealthApiMain;
import dev.fleetpulse.ingest.GatewayMain;
import dev.fleetpulse.processor.ProcessorMain;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The services, one command each, which also goes by its module's name. A log goes to standard error; every setting can also come from the environment. */
public final class ServiceCommands {

    private ServiceCommands() {}

    /** What all of them take. */
    abstract static class ServiceCommand implements Callable<Integer> {

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Settings, as YAML (default: built-in ones, for a Kafka on this machine).")
        private @Nullable Path config;

        @Override
        public Integer call() {
            return run(config, System.getenv());
        }

        abstract int run(@Nullable Path config, Map<String, String> env);
    }

    /** {@code fleetpulse gateway}. */
    @Command(
            name = "gateway",
            aliases = "ingest-gateway",
            description = "Run the ingest gateway: events over HTTP into Kafka.",
            mixinStandardHelpOptions = true)
    public static final class Gateway extends ServiceCommand {

        /** Used by picocli. */
        public Gateway() {}

        @Override
        int run(@Nullable Path config, Map<String, String> env) {
            return GatewayMain.run(config, env);
        }
    }

    /** {@code fleetpulse processor}. */
    @Command(
            name = "processor",
            aliases = "stream-processor",
            description = "Run the stream processor: windows, rules, alerts.",
            mixinStandardHelpOptions = true)
    public static final class Processor extends ServiceCommand {

        private static final String RULES = "FLEETPULSE_RULES__PATHS";

        /** Used by picocli. */
        public Processor() {}

        @Override
        int run(@Nullable Path config, Map<String, String> env) {
            Map<String, String> settings = new HashMap<>(env);
            if (config == null) {
                settings.putIfAbsent(RULES, ShippedFiles.rules().toString());
            }
            return ProcessorMain.run(config, settings);
        }
    }

    /** {@code fleetpulse sink}. */
    @Command(
            name = "sink",
            aliases = "alert-sink",
            description = "Run the alert sink: alerts to people.",
            mixinStandardHelpOptions = true)
    public static final class Sink extends ServiceCommand {

        /** Used by picocli. */
        public Sink() {}

        @Override
        int run(@Nullable Path config, Map<String, String> env) {
            return AlertSinkMain.run(config, env);
        }
    }

    /** {@code fleetpulse api}. */
    @Command(
            name = "api",
            aliases = "health-api",
            description = "Run the health API: answers over HTTP, Prometheus pages.",
            mixinStandardHelpOptions = true)
    public static final class Api extends ServiceCommand {

        /** Used by picocli. */
        public Api() {}

        @Override
        int run(@Nullable Path config, Map<String, String> env) {
            return HealthApiMain.run(config, env);
        }
    }
}
