package dev.fleetpulse.alertsink.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.testkit.SampleAlerts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LaneQueueTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final LaneQueue queue = new LaneQueue();
    private long sequence;

    @Test
    void shouldKeepOneFingerprintInOrder() {
        // Given
        Delivery firing = add("order-bot", 0);
        Delivery resolved = add("order-bot", 0);

        // When
        Optional<Delivery> first = queue.startDue(NOW);
        Optional<Delivery> whileStarted = queue.startDue(NOW);
        queue.finish(firing);
        Optional<Delivery> afterwards = queue.startDue(NOW);

        // Then
        assertThat(first).contains(firing);
        assertThat(whileStarted).isEmpty();
        assertThat(afterwards).contains(resolved);
    }

    @Test
    void shouldLetOtherFingerprintsOvertakeOneThatWaits() {
        // Given
        Delivery stuck = add("stuck-bot", 0);
        add("stuck-bot", 0);
        Delivery other = add("other-bot", 0);
        queue.startDue(NOW);
        queue.retry(stuck.dueAt(NOW.plusSeconds(60)));

        // When
        Optional<Delivery> started = queue.startDue(NOW);

        // Then
        assertThat(started).contains(other);
        assertThat(queue.startDue(NOW)).isEmpty();
        assertThat(queue.nextDue()).contains(NOW.plusSeconds(60));
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.started()).isEqualTo(1);
    }

    @Test
    void shouldStartARetryWhenItIsDue() {
        // Given
        Delivery delivery = add("order-bot", 0);
        queue.startDue(NOW);
        Delivery later = delivery.tried(NOW).dueAt(NOW.plusSeconds(1));
        queue.retry(later);

        // When
        Optional<Delivery> early = queue.startDue(NOW.plusMillis(999));
        Optional<Delivery> due = queue.startDue(NOW.plusSeconds(1));

        // Then
        assertThat(early).isEmpty();
        assertThat(due).contains(later);
    }

    @Test
    void shouldForgetPartitionsThatWereGivenAway() {
        // Given
        Delivery started = add("order-bot", 0);
        add("order-bot", 0);
        Delivery kept = add("other-bot", 1);
        queue.startDue(NOW);

        // When
        int dropped = queue.drop(partition -> partition == 0);

        // Then
        assertThat(dropped).isEqualTo(2);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.finish(started)).isFalse();
        assertThat(queue.retry(started)).isFalse();
        assertThat(queue.startDue(NOW)).contains(kept);
    }

    /** A partition that comes back brings its records again, while a try of the first time may still be under way. */
    @Test
    void shouldTellARecordThatCameBackFromItsFormerSelf() {
        // Given
        Delivery before = add("order-bot", 0);
        queue.startDue(NOW);
        queue.drop(partition -> true);
        Delivery again = add("order-bot", 0);

        // When
        boolean formerIsKnown = queue.finish(before);

        // Then
        assertThat(formerIsKnown).isFalse();
        assertThat(queue.startDue(NOW)).contains(again);
    }

    /** Whatever happens in whatever order: one at a time and in order per fingerprint, and nothing is lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKeepItsPromisesInAnyOrderOfEvents(long seed) {
        // Given
        Random random = new Random(seed);
        List<Delivery> started = new ArrayList<>();
        Map<String, Long> lastFinished = new HashMap<>();
        Set<Long> finished = new HashSet<>();
        Instant now = NOW;
        int added = 0;

        // When
        while (finished.size() < 500) {
            now = now.plusMillis(random.nextInt(500));
            int choice = random.nextInt(4);
            if (choice == 0 && added < 500) {
                add("bot-" + random.nextInt(20), random.nextInt(3));
                added++;
            } else if (choice == 1) {
                queue.startDue(now).ifPresent(started::add);
            } else if (!started.isEmpty()) {
                Delivery ended = started.remove(random.nextInt(started.size()));
                if (choice == 2) {
                    assertThat(queue.retry(ended.tried(now).dueAt(now.plusSeconds(random.nextInt(5)))))
                            .isTrue();
                } else {
                    assertThat(queue.finish(ended)).isTrue();
                    finished.add(ended.sequence());
                    assertThat(lastFinished.getOrDefault(ended.fingerprint(), -1L))
                            .isLessThan(ended.sequence());
                    lastFinished.put(ended.fingerprint(), ended.sequence());
                }
            }
            assertThat(started).extracting(Delivery::fingerprint).doesNotHaveDuplicates();
            assertThat(queue.started()).isEqualTo(started.size());
            assertThat(queue.size()).isEqualTo(added - finished.size());
        }

        // Then
        assertThat(queue.size()).isZero();
        assertThat(queue.nextDue()).isEmpty();
    }

    private Delivery add(String bot, int partition) {
        Notification news = Notification.of(new SampleAlerts(bot, NOW).firing(), "pager");
        ConsumerRecord<byte[], byte[]> source =
                new ConsumerRecord<>("alerts", partition, sequence, new byte[0], new byte[0]);
        Delivery delivery = Delivery.arrived(sequence++, source, news, NOW);
        queue.add(delivery);
        return delivery;
    }
}
