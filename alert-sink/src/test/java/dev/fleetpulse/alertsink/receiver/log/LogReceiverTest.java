package dev.fleetpulse.alertsink.receiver.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.ReceiverContract;
import dev.fleetpulse.schema.AlertTransition;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogReceiverTest extends ReceiverContract {

    private final Logger logger = (Logger) LoggerFactory.getLogger(LogReceiver.CATEGORY);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Override
    protected Receiver healthy() {
        return new LogReceiver();
    }

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void shouldWriteOneLineForPeople() throws Exception {
        // When
        send(healthy(), Notification.of(EPISODE.firing(), "log"));

        // Then
        assertThat(lines.list).hasSize(1);
        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getKeyValuePairs())
                .extracting(Object::toString)
                .contains(
                        "state=\"firing\"",
                        "severity=\"high\"",
                        "summary=\"orders order-bot: 0.125 of actions failed in 5 minutes\"",
                        "labels=\"{bot=order-bot, fleet=orders}\"",
                        "provisional=\"false\"");
    }

    /** Labels come from bots: a line break in one must not look like a line of ours. */
    @Test
    void shouldNotLetALabelForgeALine() throws Exception {
        // Given
        AlertTransition alert = AlertTransition.newBuilder(EPISODE.firing())
                .setLabels(Map.of("bot", "x\n12:00:00 ERROR forged"))
                .build();

        // When
        send(healthy(), Notification.of(alert, "log"));

        // Then
        assertThat(lines.list.get(0).getKeyValuePairs())
                .extracting(Object::toString)
                .contains("labels=\"{bot=x 12:00:00 ERROR forged}\"");
    }
}
