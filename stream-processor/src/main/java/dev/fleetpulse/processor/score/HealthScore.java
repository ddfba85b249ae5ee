package dev.fleetpulse.processor.score;

import dev.fleetpulse.schema.HealthStatus;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceFigures;
import java.time.Duration;

/**
 * The health score: 100, minus ten points per per cent of errors (at most 100), minus one point per 100 ms that the
 * mean duration exceeds 2 s, plus 5 after a day of uptime, kept within 0 and 100. Bands: from 90 healthy, from 75
 * degraded, from 60 warning, below critical.
 */
public final class HealthScore {

    private static final double POINTS_PER_ERROR_PERCENT = 10;
    private static final double SLOW_MILLIS = 2_000;
    private static final double MILLIS_PER_POINT = 100;
    private static final double UPTIME_BONUS = 5;
    private static final Duration UPTIME_FOR_BONUS = Duration.ofHours(24);

    private HealthScore() {}

    /**
     * Score of a window.
     *
     * @param uptime how long the subject has been up
     * @return 0 to 100, or NaN when nothing ended in the window
     */
    public static double of(Slice window, Duration uptime) {
        double errorPercent = 100 * SliceFigures.errorRate(window);
        if (Double.isNaN(errorPercent)) {
            return Double.NaN;
        }
        double meanMillis = SliceFigures.meanMillis(window);
        double slow = Double.isNaN(meanMillis) ? 0 : Math.max(0, (meanMillis - SLOW_MILLIS) / MILLIS_PER_POINT);
        double bonus = uptime.compareTo(UPTIME_FOR_BONUS) > 0 ? UPTIME_BONUS : 0;
        double score = 100 - Math.min(100, errorPercent * POINTS_PER_ERROR_PERCENT) - slow + bonus;
        return Math.max(0, Math.min(100, score));
    }

    /** Band of a score; UNKNOWN for NaN. */
    public static HealthStatus band(double score) {
        if (Double.isNaN(score)) {
            return HealthStatus.UNKNOWN;
        }
        if (score >= 90) {
            return HealthStatus.HEALTHY;
        }
        if (score >= 75) {
            return HealthStatus.DEGRADED;
        }
        return score >= 60 ? HealthStatus.WARNING : HealthStatus.CRITICAL;
    }
}
