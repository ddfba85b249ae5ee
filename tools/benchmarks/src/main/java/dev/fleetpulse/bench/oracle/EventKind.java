package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.BreakerState;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LockState;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of events that bots send, each with what it sets and how often it is drawn. */
enum EventKind {
    UPDATE_RECEIVED(20) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            // Some bots report how long receiving took; it ends no user action, so it is no latency.
            event.setDurationMs(chance.of(0.2) ? chance.durationMillis() : null);
        }
    },
    TASK_COMPLETED(23) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.SUCCESS);
        }
    },
    TASK_FAILED(7) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.FAILURE).setReasonCode(reason(chance));
        }
    },
    CALLBACK_REJECTED(4) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.REJECTED).setReasonCode(reason(chance));
        }
    },
    DISPATCH_OK(3) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.SUCCESS);
        }
    },
    DISPATCH_FAIL(2) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.FAILURE).setReasonCode(reason(chance));
        }
    },
    COMMAND_COMPLETED(2) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.SUCCESS);
        }
    },
    TASK_SKIPPED(3) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            ended(event, chance, Outcome.NOOP);
        }
    },
    DEPENDENCY_CALL(9) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            // The call says whether it went well; else the event's outcome says; some say nothing at all.
            event.setOutcome(chance.oneOf(List.of(Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.SUCCESS, Outcome.FAILURE)))
                    .setDurationMs(chance.of(0.9) ? chance.durationMillis() : null)
                    .setDependency(new DependencyCall(
                            chance.oneOf(Words.DEPENDENCIES),
                            "endpoint",
                            "200",
                            1 + chance.below(4),
                            chance.of(0.3) ? null : chance.of(0.9),
                            null));
        }
    },
    NOTIFICATION_ATTEMPT(8) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            boolean delivered = chance.of(0.8);
            event.setDurationMs(chance.of(0.5) ? chance.durationMillis() : null)
                    .setNotification(new NotificationAttempt(
                            chance.oneOf(Words.CHANNELS),
                            "order_ready",
                            null,
                            1 + chance.below(3),
                            delivered,
                            !delivered && chance.of(0.4)));
        }
    },
    RESOURCE_SAMPLE(5) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setResources(new ResourceSample(Map.of(
                    Words.GAUGES.get(chance.below(2)), chance.gauge(),
                    Words.GAUGES.get(2 + chance.below(2)), chance.gauge())));
        }
    },
    HEARTBEAT(4) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setHeartbeat(Heartbeat.newBuilder()
                    .setState(BotState.ACTIVE)
                    .setUptimeMs((long) chance.below(1_000_000))
                    .setChecks(Map.of("database", new ComponentCheck(chance.of(0.95), 2.5, null)))
                    .setGauges(chance.of(0.5) ? Map.of(chance.oneOf(Words.GAUGES), chance.gauge()) : Map.of())
                    .build());
        }
    },
    SPENT(3) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setSpend(new Spend((long) chance.below(5_000_000), chance.oneOf(Words.CURRENCIES), 12.0));
        }
    },
    CACHE_ACCESS(3) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setCache(new CacheAccess(chance.oneOf(Words.CACHES), chance.of(0.7)));
        }
    },
    RATE_LIMITED(2) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setRateLimit(new RateLimitDelay(chance.oneOf(Words.LIMITERS), chance.durationMillis()));
        }
    },
    LOG_LINE(2) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            LogLevel level = chance.oneOf(List.of(LogLevel.values()));
            event.setLog(new LogLine(level, "bot.main", "something happened"));
        }
    },
    ERROR_CAUGHT(1) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setError(new ErrorDetail("TimeoutError", "too slow", "fp-1", LogLevel.ERROR));
        }
    },
    ENTITY_TRANSITION(1) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setTransition(new EntityTransition("order", "order-" + chance.below(500), "new", "paid"));
        }
    },
    LOCK_REPORTED(1) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setLock(LockEvent.newBuilder()
                    .setName(chance.oneOf(Words.LOCKS))
                    .setState(LockState.HELD)
                    .build());
        }
    },
    BREAKER_CHANGED(1) {
        @Override
        void fill(TelemetryEvent.Builder event, Chance chance) {
            event.setBreaker(new BreakerEvent(chance.oneOf(Words.DEPENDENCIES), BreakerState.OPEN));
        }
    };

    private static final List<EventKind> TICKETS = tickets();

    private final int weight;

    EventKind(int weight) {
        this.weight = weight;
    }

    /** Sets what is peculiar to the kind. */
    abstract void fill(TelemetryEvent.Builder event, Chance chance);

    /** One of them, by weight. */
    static EventKind draw(Chance chance) {
        return chance.oneOf(TICKETS);
    }

    /** Three in ten leave the outcome to the name; a few of them mean it when they say UNKNOWN. */
    private static TelemetryEvent.Builder ended(TelemetryEvent.Builder event, Chance chance, Outcome outcome) {
        boolean says = chance.of(0.7);
        boolean means = !says && chance.of(0.1);
        return event.setOutcome(says ? outcome : Outcome.UNKNOWN)
                .setOutcomeStated(means ? true : null)
                .setOperation(chance.of(0.95) ? chance.oneOf(Words.OPERATIONS) : null)
                .setDurationMs(chance.of(0.95) ? chance.durationMillis() : null);
    }

    private static @Nullable String reason(Chance chance) {
        return chance.of(0.9) ? chance.oneOf(Words.REASONS) : null;
    }

    private static List<EventKind> tickets() {
        List<EventKind> tickets = new ArrayList<>();
        for (EventKind kind : values()) {
            for (int i = 0; i < kind.weight; i++) {
                tickets.add(kind);
            }
        }
        return List.copyOf(tickets);
    }
}
