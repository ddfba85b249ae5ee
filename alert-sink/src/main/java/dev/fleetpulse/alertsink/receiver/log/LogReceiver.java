package dev.fleetpulse.alertsink.receiver.log;

import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.schema.AlertTransition;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver that writes one INFO line per alert, under the log category {@value #CATEGORY}. Never fails. Line breaks
 * and other control characters in an alert's texts are replaced, so that no label can forge a line.
 */
public final class LogReceiver implements Receiver {

    /** Log category of the lines. */
    public static final String CATEGORY = "fleetpulse.alerts";

    private static final Logger LOG = LoggerFactory.getLogger(CATEGORY);

    @Override
    public CompletionStage<SendResult> send(Notification notification) {
        AlertTransition alert = notification.alert();
        LOG.atInfo()
                .addKeyValue("state", lower(alert.getState()))
                .addKeyValue("severity", lower(alert.getSeverity()))
                .addKeyValue("summary", oneLine(alert.getSummary()))
                .addKeyValue("labels", oneLine(new TreeMap<>(alert.getLabels()).toString()))
                .addKeyValue("provisional", alert.getProvisional())
                .addKeyValue("alertId", alert.getId())
                .log("Alert");
        return CompletableFuture.completedFuture(new SendResult.Delivered(null));
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u2028\\u2029]", " ");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
