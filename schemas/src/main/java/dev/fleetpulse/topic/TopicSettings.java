package dev.fleetpulse.topic;

/**
 * How the topics of one installation are named and made.
 *
 * @param prefix namespace, {@code fleetpulse} by default; a replay uses another
 * @param partitions number of partitions of every topic, at least 1
 * @param replication copies of every partition, at least 1
 * @param manage whether services create missing topics at start; otherwise a missing topic is an error
 */
public record TopicSettings(String prefix, int partitions, int replication, boolean manage) {

    public TopicSettings {
        if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("prefix: not a topic name (got " + prefix + ")");
        }
        if (partitions < 1 || partitions > 1_000) {
            throw new IllegalArgumentException("partitions: out of range (got " + partitions + ", allowed 1 to 1000)");
        }
        if (replication < 1 || replication > 7) {
            throw new IllegalArgumentException("replication: out of range (got " + replication + ", allowed 1 to 7)");
        }
    }

    /** Full name of a topic here. */
    public String name(TopicDescriptor topic) {
        return topic.under(prefix);
    }
}
