package dev.fleetpulse.cli.receiver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The last alerts that arrived, and how many there were in all. Thread-safe. */
public final class AlertList {

    private static final int KEPT = 500;

    private final Deque<ReceivedAlert> newestFirst = new ArrayDeque<>();
    private final Set<String> notificationIds = new HashSet<>();
    private long fired;
    private long resolved;

    AlertList() {}

    /** Adds one unless its notification was here before; whether it was new. */
    synchronized boolean add(ReceivedAlert alert) {
        if (!notificationIds.add(alert.notificationId())) {
            return false;
        }
        newestFirst.addFirst(alert);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
        fired += alert.isFiring() ? 1 : 0;
        resolved += alert.isFiring() ? 0 : 1;
        return true;
    }

    /** The last 500. */
    public synchronized List<ReceivedAlert> newestFirst() {
        return new ArrayList<>(newestFirst);
    }

    /** Alerts that said firing. */
    public synchronized long fired() {
        return fired;
    }

    /** Alerts that said resolved. */
    public synchronized long resolved() {
        return resolved;
    }

    static String toJson(List<ReceivedAlert> alerts) {
        StringBuilder json = new StringBuilder("{\"items\": [");
        for (int i = 0; i < alerts.size(); i++) {
            json.append(i == 0 ? "\n" : ",\n").append(alerts.get(i).source());
        }
        return json.append("\n]}\n").toString();
    }
}
