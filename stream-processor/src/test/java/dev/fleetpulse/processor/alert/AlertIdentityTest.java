package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.RuleSubject;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Pinned: receivers, acknowledgements and replays know alerts by these names. Another value here breaks them all. */
class AlertIdentityTest {

    private static final SortedMap<String, String> ORDER_BOT =
            Subject.bot("orders", "order-bot").labels();

    @Test
    void shouldNameAnAlert() {
        // When
        String fingerprint = AlertIdentity.fingerprint("errors-high", ORDER_BOT);

        // Then
        assertThat(fingerprint).isEqualTo("251aac0f5463c36d");
    }

    @Test
    void shouldNameAnEpisode() {
        // When
        String id = AlertIdentity.episode("0123456789abcdef", NOON);

        // Then
        assertThat(id).isEqualTo("ae54a89cb4374573f1405b6316ccaace");
    }

    @Test
    void shouldTellAlertsApart() {
        // When
        String name = AlertIdentity.fingerprint("errors-high", ORDER_BOT);

        // Then
        assertThat(name)
                .isNotEqualTo(AlertIdentity.fingerprint("errors-low", ORDER_BOT))
                .isNotEqualTo(AlertIdentity.fingerprint(
                        "errors-high", Subject.fleet("orders").labels()))
                .isNotEqualTo(AlertIdentity.fingerprint(
                        "errors-high", Subject.channel("orders", "order-bot").labels()))
                .isNotEqualTo(AlertIdentity.fingerprint(
                        "errors-high", Subject.bot("ordersorder", "-bot").labels()));
    }

    @Test
    void shouldTellEpisodesApart() {
        // When
        String id = AlertIdentity.episode("0123456789abcdef", NOON);

        // Then
        assertThat(id)
                .isNotEqualTo(AlertIdentity.episode("0123456789abcdef", NOON.plusMillis(1)))
                .isNotEqualTo(AlertIdentity.episode("fedcba9876543210", NOON));
    }

    @Test
    void shouldNotDependOnTheOrderLabelsWereGivenIn() {
        // Given
        SortedMap<String, String> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("bot", "order-bot", "fleet", "orders"));

        // When
        Subject subject = new Subject(RuleSubject.BOT, reversed);

        // Then
        assertThat(AlertIdentity.fingerprint("errors-high", subject.labels()))
                .isEqualTo(AlertIdentity.fingerprint("errors-high", ORDER_BOT));
    }
}
