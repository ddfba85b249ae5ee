package dev.fleetpulse.alertsink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DeliveryLedgerTest {

    private static final Instant FIRST_TRY = Instant.parse("2026-11-20T10:00:00Z");

    private final DeliveryLedger ledger = new DeliveryLedger("pager", 3);

    @Test
    void shouldKnowNothingAtFirst() {
        assertThat(ledger.standing("n1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryOutcome.class,
            names = {"DELIVERED", "REJECTED", "GAVE_UP"})
    void shouldCountAsSettledWhatWillNotBeSentAgain(DeliveryOutcome outcome) {
        // When
        ledger.record(receipt("n1", outcome, 4, FIRST_TRY));

        // Then
        assertThat(ledger.standing("n1")).contains(new Standing(true, 4, FIRST_TRY));
    }

    @Test
    void shouldRememberTriesOfWhatIsStillOpen() {
        // When
        ledger.record(receipt("n1", DeliveryOutcome.RETRYING, 1, FIRST_TRY));
        ledger.record(receipt("n1", DeliveryOutcome.RETRYING, 2, FIRST_TRY.plusSeconds(1)));

        // Then
        assertThat(ledger.standing("n1")).contains(new Standing(false, 2, FIRST_TRY));
    }

    /** An older receipt may be read from the topic after a newer one was noted by the lane itself. */
    @Test
    void shouldKeepSettledWhatWasSettled() {
        // Given
        ledger.record(receipt("n1", DeliveryOutcome.DELIVERED, 2, FIRST_TRY.plusSeconds(1)));

        // When
        ledger.record(receipt("n1", DeliveryOutcome.RETRYING, 1, FIRST_TRY));

        // Then
        assertThat(ledger.standing("n1")).contains(new Standing(true, 2, FIRST_TRY));
    }

    @Test
    void shouldIgnoreOtherReceivers() {
        // When
        ledger.record(DeliveryReceipt.newBuilder(receipt("n1", DeliveryOutcome.DELIVERED, 1, FIRST_TRY))
                .setReceiver("chat")
                .build());

        // Then
        assertThat(ledger.standing("n1")).isEmpty();
    }

    @Test
    void shouldForgetWhatIsOlderThanTheHorizon() {
        // Given
        ledger.record(receipt("old", DeliveryOutcome.DELIVERED, 1, FIRST_TRY));
        ledger.record(receipt("young", DeliveryOutcome.DELIVERED, 1, FIRST_TRY.plusSeconds(60)));

        // When
        Instant later = FIRST_TRY.plus(DeliveryLedger.HORIZON).plus(Duration.ofSeconds(30));
        ledger.record(receipt("new", DeliveryOutcome.DELIVERED, 1, later));

        // Then
        assertThat(ledger.standing("old")).isEmpty();
        assertThat(ledger.standing("young")).isPresent();
        assertThat(ledger.standing("new")).isPresent();
    }

    @Test
    void shouldForgetTheOneTouchedLongestAgoWhenThereAreTooMany() {
        // Given
        ledger.record(receipt("n1", DeliveryOutcome.RETRYING, 1, FIRST_TRY));
        ledger.record(receipt("n2", DeliveryOutcome.DELIVERED, 1, FIRST_TRY));
        ledger.record(receipt("n3", DeliveryOutcome.DELIVERED, 1, FIRST_TRY));
        ledger.record(receipt("n1", DeliveryOutcome.DELIVERED, 2, FIRST_TRY));

        // When
        ledger.record(receipt("n4", DeliveryOutcome.DELIVERED, 1, FIRST_TRY));

        // Then
        assertThat(ledger.size()).isEqualTo(3);
        assertThat(ledger.standing("n2")).isEmpty();
        assertThat(ledger.standing("n1")).isPresent();
    }

    private static DeliveryReceipt receipt(String id, DeliveryOutcome outcome, int attempts, Instant at) {
        return DeliveryReceipt.newBuilder()
                .setNotificationId(id)
                .setReceiver("pager")
                .setAlertId("episode")
                .setFingerprint("fingerprint")
                .setState(AlertState.FIRING)
                .setOutcome(outcome)
                .setAttempts(attempts)
                .setFirstTryAt(at.isBefore(FIRST_TRY.plus(Duration.ofHours(1))) ? FIRST_TRY : at)
                .setAt(at)
                .build();
    }
}
