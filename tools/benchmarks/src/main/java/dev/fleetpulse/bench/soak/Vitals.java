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

    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final long KIB = 1 << 10;

    private final long pid;

    Vitals(long pid) {
        this.pid = pid;
    }

    /** Bytes of all objects that are reachable: what a full collection leaves, and nothing that came after it. */
    long heapAfterCollection() throws IOException, InterruptedException {
        return live(jcmd("GC.class_histogram"));
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

    /** The last line of a class histogram. */
    static long live(String histogram) throws IOException {
        Matcher matcher = LIVE.matcher(histogram);
        if (!matcher.find()) {
            throw new IOException("jcmd tells no heap: " + histogram);
        }
        return Long.parseLong(matcher.group(1));
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
