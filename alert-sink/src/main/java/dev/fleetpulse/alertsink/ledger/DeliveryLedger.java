package dev.fleetpulse.alertsink.ledger;

import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.DeliveryReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The standing of one receiver's recent notifications. What is settled stays settled, whatever receipts follow.
 *
 * <p>Memory is bounded: receipts count for {@link #HORIZON}, and of more than {@value #MAX_ENTRIES} notifications (about
 * 25 MB) the ones touched longest ago are forgotten first. A forgotten one would be sent again, with the same id, if its
 * alert were read again: that takes a commit that stood still for longer than the horizon. For one thread.
 */
public final class DeliveryLedger {

    /** How long a receipt counts: well above the longest time after which a notification is given up. */
    public static final Duration HORIZON = Duration.ofDays(7);

    /** Most notifications remembered. */
    static final int MAX_ENTRIES = 100_000;

    private record Entry(Standing standing, Instant at) {}

    private final String receiver;
    private final int maxEntries;
    private final LinkedHashMap<String, Entry> byNotification = new LinkedHashMap<>();

    /** An empty ledger of one receiver. */
    public DeliveryLedger(String receiver) {
        this(receiver, MAX_ENTRIES);
    }

    DeliveryLedger(String receiver, int maxEntries) {
        this.receiver = receiver;
        this.maxEntries = maxEntries;
    }

    /** Notes a receipt; those of other receivers are ignored. */
    public void record(DeliveryReceipt receipt) {
        if (!receipt.getReceiver().equals(receiver)) {
            return;
        }
        Entry known = byNotification.remove(receipt.getNotificationId());
        boolean settled = receipt.getOutcome() != DeliveryOutcome.RETRYING;
        Standing latest = !settled && known != null && known.standing().settled()
                ? known.standing()
                : new Standing(settled, receipt.getAttempts(), receipt.getFirstTryAt());
        byNotification.put(receipt.getNotificationId(), new Entry(latest, receipt.getAt()));
        forgetEldest(receipt.getAt().minus(HORIZON));
    }

    /** What is known of a notification; empty if nothing is. */
    public Optional<Standing> standing(String notificationId) {
        return Optional.ofNullable(byNotification.get(notificationId)).map(Entry::standing);
    }

    int size() {
        return byNotification.size();
    }

    private void forgetEldest(Instant horizon) {
        Iterator<Entry> entries = byNotification.values().iterator();
        while (entries.hasNext()) {
            Entry eldest = entries.next();
            if (byNotification.size() <= maxEntries && !eldest.at().isBefore(horizon)) {
                return;
            }
            entries.remove();
        }
    }
}
