package dev.fleetpulse.health.exposition;

import dev.fleetpulse.health.query.Cached;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.runtime.admin.AdminRoutes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics pages. However many scrape, the processors are asked once a second at most, and once more for the pages with
 * bots. Thread-safe.
 */
public final class MetricsPages {

    private static final Duration SNAPSHOT_SERVES_FOR = Duration.ofSeconds(1);

    /** Which series a page holds. */
    public enum Part {
        FLEET,
        PROCESS,
        ALL
    }

    /** A page to send. */
    public record Text(String contentType, String body) {}

    private final PrometheusMeterRegistry process;
    private final Cached<FleetSnapshot> withoutBots;
    private final Cached<FleetSnapshot> withBots;

    /** Pages about what the queries find and about this process. */
    public MetricsPages(FleetQueries queries, PrometheusMeterRegistry process, InstantSource clock) {
        this.process = process;
        FleetSnapshots snapshots = new FleetSnapshots(queries, clock);
        this.withoutBots = new Cached<>(() -> snapshots.take(false), SNAPSHOT_SERVES_FOR, clock);
        this.withBots = new Cached<>(() -> snapshots.take(true), SNAPSHOT_SERVES_FOR, clock);
    }

    /** A page in Prometheus's text format or as OpenMetrics, as the {@code Accept} header says. */
    public Text text(Part part, boolean bots, @Nullable String accept) {
        String contentType = AdminRoutes.contentType(accept);
        ExpositionFormatWriter writer = contentType.startsWith("text/")
                ? PrometheusTextFormatWriter.create()
                : OpenMetricsTextFormatWriter.create();
        ByteArrayOutputStream body = new ByteArrayOutputStream(16_384);
        try {
            writer.write(body, page(part, bots));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Text(contentType, body.toString(StandardCharsets.UTF_8));
    }

    /** A page as JSON-ready maps. */
    public Map<String, List<MetricDocument>> json(Part part, boolean bots) {
        return Map.of("metrics", MetricDocument.of(page(part, bots)));
    }

    private MetricSnapshots page(Part part, boolean bots) {
        MetricSnapshots.Builder page = MetricSnapshots.builder();
        if (part != Part.PROCESS) {
            FleetSnapshot snapshot = (bots ? withBots : withoutBots).get();
            LifetimeSeries.write(snapshot.fleets().items(), snapshot::exact, page);
            FleetSeries.write(snapshot.fleets().items(), page);
            StateSeries.write(snapshot, page);
            if (bots) {
                BotSeries.write(snapshot.bots().items(), page);
            }
        }
        if (part != Part.FLEET) {
            process.getPrometheusRegistry().scrape().forEach(page::metricSnapshot);
        }
        return page.build();
    }
}
