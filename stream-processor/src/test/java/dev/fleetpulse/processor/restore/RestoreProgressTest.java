package dev.fleetpulse.processor.restore;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RestoreProgressTest {

    private static final String SLICES = "bot-slices";
    private static final TopicPartition FIRST = new TopicPartition("app-bot-slices-changelog", 0);
    private static final TopicPartition SECOND = new TopicPartition("app-bot-slices-changelog", 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(RestoreProgress.class);
    private long nanos;
    private final RestoreProgress progress = new RestoreProgress(meters, () -> nanos);

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void shouldTellHowFarItHasCome() {
        // Given
        progress.onRestoreStart(FIRST, SLICES, 0, 1_000);
        progress.onRestoreStart(SECOND, SLICES, 500, 600);

        // When
        progress.onBatchRestored(FIRST, SLICES, 399, 380);

        // Then
        assertThat(progress.describe()).isEqualTo("restoring 2 changelog partitions, 700 records remain");
        assertThat(gauge("fleetpulse.processor.restore.remaining", "owned")).isEqualTo(700);
        assertThat(gauge("fleetpulse.processor.restoring", "owned")).isEqualTo(2);
        assertThat(restored("owned")).isEqualTo(380);
        assertThat(restored("standby")).isZero();
    }

    @Test
    void shouldSayWhatToLookForWhereNothingMoves() {
        // Given
        progress.onRestoreStart(FIRST, SLICES, 0, 1_000);
        nanos += Duration.ofSeconds(59).toNanos();
        progress.onBatchRestored(FIRST, SLICES, 399, 380);
        nanos += Duration.ofSeconds(59).toNanos();
        assertThat(progress.describe()).isEqualTo("restoring 1 changelog partitions, 600 records remain");

        // When
        nanos += Duration.ofSeconds(2).toNanos();

        // Then
        assertThat(progress.describe()).contains("nothing came for 61 s: is a transaction left open?");
    }

    @Test
    void shouldHaveNothingToTellAtTheEnd() {
        // Given
        progress.onRestoreStart(FIRST, SLICES, 0, 1_000);
        progress.onRestoreStart(SECOND, SLICES, 0, 1_000);

        // When
        progress.onRestoreEnd(FIRST, SLICES, 980);
        progress.onRestoreSuspended(SECOND, SLICES, 10);

        // Then
        assertThat(progress.describe()).isEmpty();
        assertThat(gauge("fleetpulse.processor.restore.remaining", "owned")).isZero();
    }

    @Test
    void shouldLogTheBeginningTheEndAndALineEveryFiveSeconds() {
        // When
        progress.onRestoreStart(FIRST, SLICES, 0, 100_000);
        for (int batch = 1; batch <= 100; batch++) {
            nanos += Duration.ofMillis(110).toNanos();
            progress.onBatchRestored(FIRST, SLICES, batch * 1_000L - 1, 1_000);
        }
        progress.onRestoreEnd(FIRST, SLICES, 100_000);

        // Then
        assertThat(messages()).containsExactly("Restoring begins", "Restoring", "Restoring", "Restoring ends");
        assertThat(lines.list.get(1).getKeyValuePairs())
                .hasToString("[changelogs=\"1\", remaining=\"54000\", " + "restored=\"46000\", perSecond=\"9091\"]");
    }

    @Test
    void shouldFollowCopiesWithoutCallingThemRestored() {
        // Given
        progress.onUpdateStart(FIRST, SLICES, 0);

        // When
        progress.onBatchLoaded(FIRST, SLICES, new TaskId(0, 0), 199, 150, 1_000);

        // Then
        assertThat(gauge("fleetpulse.processor.restore.remaining", "standby")).isEqualTo(800);
        assertThat(restored("standby")).isEqualTo(150);
        assertThat(progress.describe()).as("ready with copies that lag").isEmpty();
        assertThat(messages()).isEmpty();

        // When
        progress.onUpdateSuspended(FIRST, SLICES, 1_000, 1_000, SuspendReason.PROMOTED);

        // Then
        assertThat(gauge("fleetpulse.processor.restoring", "standby")).isZero();
    }

    @Test
    void shouldLogCopiesThatAreFarBehindUntilTheyAreNot() {
        // Given
        progress.onUpdateStart(FIRST, SLICES, 0);

        // When
        for (int batch = 1; batch <= 10; batch++) {
            nanos += Duration.ofSeconds(2).toNanos();
            progress.onBatchLoaded(FIRST, SLICES, new TaskId(0, 0), batch * 5_000L - 1, 5_000, 50_000);
        }

        // Then
        assertThat(messages()).containsExactly("Copies catch up", "Copies catch up", "Copies have caught up");
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private double gauge(String name, String of) {
        return meters.get(name).tag("of", of).gauge().value();
    }

    private double restored(String of) {
        return meters.get("fleetpulse.processor.restored")
                .tag("of", of)
                .counter()
                .count();
    }
}
