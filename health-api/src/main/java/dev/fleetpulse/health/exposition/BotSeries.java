package dev.fleetpulse.health.exposition;

import dev.fleetpulse.health.figure.Latency;
import dev.fleetpulse.health.figure.Outcomes;
import dev.fleetpulse.health.figure.Windows;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.List;

/**
 * The gauges of single bots, on request only: the first {@value #MOST} by fleet and name, and how many were left out.
 */
final class BotSeries {

    /** Bots on one page; each has up to seven series. */
    static final int MOST = 1_000;

    private final GaugeFamily healthScore = new GaugeFamily(
            "fleetpulse_bot_health_score", "Health of the bot over the last five minutes, 0 (dead) to 100 (well).");
    private final GaugeFamily errorRatio = new GaugeFamily(
            "fleetpulse_bot_error_ratio",
            "Failures of the bot as a part of its events with an outcome, 0 to 1, over the window.");
    private final GaugeFamily p95 = new GaugeFamily(
            "fleetpulse_bot_latency_p95_seconds",
            "95th percentile of the bot's durations over the window, within 1.09 %.");
    private final GaugeFamily omitted = new GaugeFamily(
            "fleetpulse_bots_omitted", "Bots left out of this page because it holds the first " + MOST + " only.");

    private BotSeries() {}

    static void write(List<SubjectAnswer> bots, MetricSnapshots.Builder page) {
        BotSeries series = new BotSeries();
        bots.stream()
                .sorted(Comparator.comparing(SubjectAnswer::getFleet).thenComparing(SubjectAnswer::getBot))
                .limit(MOST)
                .forEach(series::add);
        series.omitted.add((double) Math.max(0, bots.size() - MOST));
        for (GaugeFamily family : List.of(series.healthScore, series.errorRatio, series.p95, series.omitted)) {
            family.writeTo(page);
        }
    }

    private void add(SubjectAnswer bot) {
        healthScore.add(bot.getHealthScore(), "fleet", bot.getFleet(), "bot", bot.getBot());
        for (String window : Windows.SHOWN) {
            Windows.slice(bot, window).ifPresent(slice -> add(bot, window, slice));
        }
    }

    private void add(SubjectAnswer bot, String window, Slice slice) {
        String[] labels = {"fleet", bot.getFleet(), "bot", bot.getBot(), "window", window};
        errorRatio.add(Outcomes.of(slice).rate(), labels);
        p95.add(FleetSeries.seconds(Latency.of(slice).p95()), labels);
    }
}
