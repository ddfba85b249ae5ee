package dev.fleetpulse.runtime.admin;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;

/**
 * Processor time and load. Micrometer's own binder counts nanoseconds and ends a gauge in {@code _count}, which promtool
 * refuses.
 */
final class ProcessorMeters implements MeterBinder {

    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public void bindTo(MeterRegistry registry) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / NANOS_PER_SECOND)
                .description("Processor time the process has used")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("system.cpu.available", system, OperatingSystemMXBean::getAvailableProcessors)
                .description("Processors the process may use")
                .register(registry);
        Gauge.builder("system.load.average.1m", system, OperatingSystemMXBean::getSystemLoadAverage)
                .description("Load of the machine, averaged over a minute; negative where it is not known")
                .register(registry);
    }
}
