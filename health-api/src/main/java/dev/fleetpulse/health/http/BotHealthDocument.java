package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.health.figure.Latency;
import dev.fleetpulse.health.figure.Outcomes;
import dev.fleetpulse.health.figure.Windows;
import dev.fleetpulse.schema.HealthStatus;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The health of one bot, for whoever probes it.
 *
 * @param healthScore 0 to 100; null without data
 * @param ready whether the score is at least {@value #READY_FROM}
 * @param uptimeSeconds by its own word, else since it was first seen; null while it is silent
 */
record BotHealthDocument(
        String fleet,
        String bot,
        String status,
        @Nullable Double healthScore,
        boolean ready,
        @Nullable Long uptimeSeconds,
        @Nullable String version,
        @Nullable String lastSeen,
        Metrics metrics,
        @JsonUnwrapped Trust trust) {

    static final double READY_FROM = 50;
    static final String WINDOW = "5m";
    private static final double SECONDS_PER_HOUR = 3_600;

    /**
     * What the score is made of.
     *
     * @param completed events that ended with success in the window
     */
    record Metrics(
            String window,
            long completed,
            @Nullable Double errorRatePercent,
            @Nullable Double avgResponseTimeMs,
            @Nullable Double uptimeHours) {}

    static BotHealthDocument of(SubjectAnswer bot, Trust trust) {
        Long uptime = bot.getUptimeMs() == null ? null : bot.getUptimeMs() / 1_000;
        return new BotHealthDocument(
                bot.getFleet(),
                String.valueOf(bot.getBot()),
                Lower.of(bot.getStatus()),
                bot.getHealthScore(),
                ready(bot),
                uptime,
                bot.getVersion(),
                Times.text(bot.getLastSeen()),
                metrics(Windows.slice(bot, WINDOW), uptime),
                trust);
    }

    /** Whether to send it work: a bot of which nothing is known is not ready. */
    static boolean ready(SubjectAnswer bot) {
        Double score = bot.getHealthScore();
        return score != null && score >= READY_FROM;
    }

    /** Whether a probe should fail. */
    static boolean unhealthy(SubjectAnswer bot) {
        return bot.getStatus() == HealthStatus.CRITICAL || bot.getStatus() == HealthStatus.SILENT;
    }

    private static Metrics metrics(Optional<Slice> slice, @Nullable Long uptime) {
        Double hours = uptime == null ? null : uptime / SECONDS_PER_HOUR;
        if (slice.isEmpty()) {
            return new Metrics(WINDOW, 0, null, null, hours);
        }
        Outcomes outcomes = Outcomes.of(slice.get());
        Double percent = outcomes.rate() == null ? null : 100 * outcomes.rate();
        return new Metrics(
                WINDOW, outcomes.successes(), percent, Latency.of(slice.get()).mean(), hours);
    }
}
