package dev.fleetpulse.bench.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a JVM from outside: {@code jcmd} and {@code /proc}. Linux with a JDK only; elsewhere an IOException says so. */
final class Vitals {

    private static final Pattern USED = Pattern.compile(
            "(?:generation|heap|PSYoungGen|ParOldGen)\\s+total \\d+K, (?:committed \\d+K, )?used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1 << 10;

    private final long pid;

    Vitals(long pid) {
        this.pid = pid;
    }

    /** Bytes of heap in use, after a full collection. */
    long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        return usedHeap(jcmd("GC.heap_info"));
    }

    /** Resident bytes. */
    long resident() throws IOException {
        Matcher matcher = RESIDENT.matcher(Files.readString(proc("status"), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new IOException("no VmRSS in " + proc("status"));
        }
        return Long.parseLong(matcher.group(1)) * KIB;
    }

    /** Open file descriptors. */
    long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return files.count();
        }
    }

    /** The sum over all generations that {@code GC.heap_info} names. */
    static long usedHeap(String heapInfo) throws IOException {
        long sum = 0;
        Matcher matcher = USED.matcher(heapInfo);
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1)) * KIB;
        }
        if (sum == 0) {
            throw new IOException("jcmd tells no heap: " + heapInfo);
        }
        return sum;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + output);
        }
        return output;
    }

    private Path proc(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
