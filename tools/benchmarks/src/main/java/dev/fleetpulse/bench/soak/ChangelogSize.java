package dev.fleetpulse.bench.soak;

import dev.fleetpulse.bench.harness.Installation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** What the changelogs of an installation's processors take on the broker. */
final class ChangelogSize {

    /** The only broker there is. */
    private static final int BROKER = 1;

    private ChangelogSize() {}

    static long bytes(Admin admin, Installation installation) throws InterruptedException, ExecutionException {
        return admin.describeLogDirs(List.of(BROKER)).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .mapToLong(folder -> bytes(folder, installation.group() + "-"))
                .sum();
    }

    private static long bytes(LogDirDescription folder, String prefix) {
        return folder.replicaInfos().entrySet().stream()
                .filter(replica -> replica.getKey().topic().startsWith(prefix))
                .filter(replica -> replica.getKey().topic().endsWith("-changelog"))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
