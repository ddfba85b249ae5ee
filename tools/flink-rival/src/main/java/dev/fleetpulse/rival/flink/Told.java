package dev.fleetpulse.rival.flink;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.WindowRow;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a job in this JVM tells of itself: events counted, results. Flink makes copies of a job's functions, which find it by
 * the job's name. Thread-safe, but for the count, which one thread of the job does.
 */
final class Told {

    private static final Map<String, Told> BY_JOB = new ConcurrentHashMap<>();

    private final EventCount count = new EventCount();
    private final Queue<WindowRow> rows = new ConcurrentLinkedQueue<>();

    private Told() {}

    static Told of(String job) {
        return BY_JOB.computeIfAbsent(job, name -> new Told());
    }

    static void forget(String job) {
        BY_JOB.remove(job);
    }

    EventCount count() {
        return count;
    }

    Queue<WindowRow> rows() {
        return rows;
    }
}
