package dev.fleetpulse.runtime.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/**
 * The meters of the process itself: memory, garbage collection, threads, processor, open files, uptime, and
 * {@code fleetpulse_build_info}, always 1, whose label {@code version} says what was built.
 */
public final class ProcessMeters implements AutoCloseable {

    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    /** Adds the meters to {@code registry}; closing stops the listeners behind them. */
    public ProcessMeters(MeterRegistry registry) {
        List<MeterBinder> binders = List.of(
                garbageCollection,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMeters(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("fleetpulse.build.info", () -> 1)
                .description("Always 1; the label says which version runs")
                .tag("version", BuildVersion.current())
                .register(registry);
    }

    @Override
    public void close() {
        garbageCollection.close();
    }
}
