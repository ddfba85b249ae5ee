package dev.fleetpulse.processor.bot;

import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.BreakerSign;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.ComponentSign;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LockSign;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What an event changes in what its bot last said of itself. Pure. */
final class BotSigns {

    /** Names of a kind; those beyond are not followed. */
    static final int MAX_NAMES = 64;

    private BotSigns() {}

    /** The signs after an event that is not late. */
    static Signs after(Signs before, TelemetryEvent event, Instant appendedAt) {
        Heartbeat heartbeat = event.getHeartbeat();
        LockEvent lock = event.getLock();
        BreakerEvent breaker = event.getBreaker();
        if (heartbeat == null && lock == null && breaker == null) {
            return before;
        }
        Signs.Builder signs = Signs.newBuilder(before);
        if (heartbeat != null) {
            heartbeat(signs, heartbeat, appendedAt);
        }
        if (lock != null) {
            signs.setLocks(with(before.getLocks(), lock.getName(), sign(lock, appendedAt)));
        }
        if (breaker != null) {
            String state = breaker.getState().name();
            BreakerSign known = before.getBreakers().get(breaker.getName());
            Instant since = known != null && known.getState().equals(state) ? known.getSince() : appendedAt;
            signs.setBreakers(with(before.getBreakers(), breaker.getName(), new BreakerSign(state, since)));
        }
        return signs.build();
    }

    /** A heartbeat that says nothing of components leaves them as they were: it comes from a bot that checks them apart. */
    private static void heartbeat(Signs.Builder signs, Heartbeat heartbeat, Instant appendedAt) {
        signs.setHeartbeatAt(appendedAt);
        boolean allHealthy = heartbeat.getChecks().values().stream().allMatch(ComponentCheck::getHealthy);
        signs.setUnhealthyHeartbeats(allHealthy ? 0 : signs.getUnhealthyHeartbeats() + 1);
        if (heartbeat.getChecks().isEmpty()) {
            return;
        }
        Map<String, ComponentSign> before = signs.getComponents();
        Map<String, ComponentSign> components = new TreeMap<>();
        new TreeMap<>(heartbeat.getChecks()).forEach((name, check) -> {
            if (components.size() < MAX_NAMES) {
                ComponentSign known = before.get(name);
                boolean healthy = check.getHealthy();
                Instant since = known != null && known.getHealthy() == healthy ? known.getSince() : appendedAt;
                components.put(name, new ComponentSign(healthy, check.getLatencyMs(), since));
            }
        });
        signs.setComponents(components);
    }

    private static LockSign sign(LockEvent lock, Instant appendedAt) {
        return new LockSign(
                lock.getState().name(),
                lock.getHolder(),
                lock.getIdleMs(),
                lock.getHeartbeatAgeMs(),
                lock.getTakeover(),
                appendedAt);
    }

    private static <S> Map<String, S> with(Map<String, S> before, String name, S sign) {
        if (!before.containsKey(name) && before.size() >= MAX_NAMES) {
            return before;
        }
        Map<String, S> after = new TreeMap<>(before);
        after.put(name, sign);
        return after;
    }
}
