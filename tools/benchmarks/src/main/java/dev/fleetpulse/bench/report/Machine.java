package dev.fleetpulse.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a benchmark ran on.
 *
 * @param cpu model, as the system calls it
 * @param cores as the JVM sees them
 * @param memoryBytes of the machine
 * @param load average number of running threads in the minute before; above 0.5, something else ran
 */
public record Machine(String cpu, int cores, long memoryBytes, String os, String jvm, double load) {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    /** This machine, now. */
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                model(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                system.getSystemLoadAverage());
    }

    private static String model() {
        try {
            List<String> lines = Files.readAllLines(CPU);
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) { // only Linux has the file
            return System.getProperty("os.arch");
        }
    }

    /** One line for people. */
    @Override
    public String toString() {
        return "%s, %d cores, %d GiB, %s, %s, load %.1f".formatted(cpu, cores, memoryBytes >> 30, os, jvm, load);
    }
}
