package dev.fleetpulse.bench.contest;

import dev.fleetpulse.local.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** A consumer group, as the broker knows it. */
public record ConsumerGroup(Admin admin, String id) {

    /** That of our own processor, by the name of its passage. */
    public static ConsumerGroup ofOurs(Admin admin, String name) {
        return new ConsumerGroup(admin, name + ".stream-processor");
    }

    /**
     * Waits until its members have shared out the partitions: from now on they receive.
     *
     * @param child their process
     * @throws IllegalStateException if that ends before, or the time is over
     */
    public void awaitStable(ChildJvm child, Duration limit) {
        child.awaitAnswer(limit, this::isStable);
    }

    private boolean isStable() {
        try {
            ConsumerGroupDescription found = admin.describeConsumerGroups(List.of(id))
                    .describedGroups()
                    .values()
                    .iterator()
                    .next()
                    .get();
            return found.groupState() == GroupState.STABLE && !found.members().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new IllegalStateException("group " + id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for group " + id, e);
        }
    }
}
